// Attendance by one key for each member, with the quorum told as it is entered. The server counts again.
const zustaende = { a: "anwesend", e: "entschuldigt", u: "unentschuldigt", v: "vertreten" };
const zeilen = [...document.querySelectorAll("tr[data-mitglied]")];
const feld = (zeile, name) => zeile.querySelector(`[name$="-${name}"]`);
const ansage = document.querySelector("[data-quorum]");
const hilfe = document.getElementById("tasten");

function zaehle() {
  if (!ansage) return;
  const { basis, zaehler, nenner } = ansage.dataset;
  const anwesend = zeilen.filter((zeile) => {
    if (!("stimmt" in zeile.dataset)) return false;
    const status = feld(zeile, "status").value;
    return status === "anwesend" || (status === "vertreten" && feld(zeile, "vertretung_stimmberechtigt").checked);
  }).length;
  const genug = anwesend * nenner > basis * zaehler;
  ansage.textContent = `Bisher ${anwesend} Stimmberechtigte anwesend, nötig sind mehr als ${zaehler}/${nenner} von ${basis}: ${genug ? "beschlussfähig" : "nicht beschlussfähig"}.`;
}

function weiter(nummer) {
  const ziel = zeilen[nummer + 1]
    ? feld(zeilen[nummer + 1], "status")
    : document.querySelector("form[data-ungesichert] button.haupt");
  ziel.focus();
}

zeilen.forEach((zeile, nummer) => {
  const status = feld(zeile, "status");
  status.setAttribute("aria-describedby", `${status.getAttribute("aria-describedby") || ""} tasten`.trim());
  status.addEventListener("keydown", (ereignis) => {
    const zustand = zustaende[ereignis.key.toLowerCase()];
    if (!zustand || ereignis.ctrlKey || ereignis.altKey || ereignis.metaKey) return;
    ereignis.preventDefault();
    status.value = zustand;
    status.dispatchEvent(new Event("change", { bubbles: true }));
    // Who stands in has to be named first.
    if (zustand === "vertreten") feld(zeile, "vertretung").focus();
    else weiter(nummer);
  });
  zeile.addEventListener("change", zaehle);
});
if (zeilen.length) {
  hilfe.hidden = false;
  zaehle();
}
