// Puts the focus on the error summary and says in the page's title that something is wrong.
// Without JavaScript the summary's `autofocus` does the former.
const liste = document.getElementById("fehlerliste");
if (liste) {
  document.title = `Fehler: ${document.title}`;
  liste.focus();
}
