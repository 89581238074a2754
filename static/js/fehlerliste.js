// Says in the page's title that something is wrong; the summary takes the focus by `autofocus`.
if (document.getElementById("fehlerliste")) {
  document.title = `Fehler: ${document.title}`;
}
