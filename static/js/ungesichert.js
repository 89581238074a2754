// Warns before a page is left with typed text that was not saved; for forms with `data-ungesichert`.
for (const formular of document.querySelectorAll("form[data-ungesichert]")) {
  // A form that came back with errors, or beside another step, holds text that was not saved either.
  let ungesichert =
    formular.dataset.ungesichert === "getippt" || formular.querySelector("#fehlerliste") !== null;
  formular.addEventListener("input", () => {
    ungesichert = true;
  });
  formular.addEventListener("submit", (ereignis) => {
    if (!ereignis.defaultPrevented) ungesichert = false;
  });
  window.addEventListener("beforeunload", (ereignis) => {
    if (ungesichert) ereignis.preventDefault();
  });
}
