// Puts a figure's reference at the cursor of the text written in last, and searches the list of figures.
const felder = [...document.querySelectorAll("textarea[data-schreiben]")];
const liste = document.querySelector("[data-angaben]");
let letztes = felder[0];

for (const feld of felder) {
  feld.addEventListener("focus", () => {
    letztes = feld;
  });
}

if (liste && letztes) {
  const suche = liste.querySelector("input[type=search]");
  const ansage = liste.querySelector("[role=status]");
  const zeilen = [...liste.querySelectorAll("tbody tr")];
  for (const verborgen of liste.querySelectorAll("button, [data-angabensuche]")) verborgen.hidden = false;
  liste.addEventListener("click", (ereignis) => {
    const verweis = ereignis.target.closest("[data-einfuegen]")?.dataset.einfuegen;
    if (verweis) letztes.dispatchEvent(new CustomEvent("einfuegen", { detail: verweis }));
  });
  suche.addEventListener("input", () => {
    const worte = suche.value.toLocaleLowerCase("de").split(/\s+/).filter(Boolean);
    for (const zeile of zeilen) {
      const text = zeile.textContent.toLocaleLowerCase("de");
      zeile.hidden = !worte.every((wort) => text.includes(wort));
    }
    const gefunden = zeilen.filter((zeile) => !zeile.hidden).length;
    ansage.textContent = gefunden === 1 ? "1 Kennzahl gefunden" : `${gefunden} Kennzahlen gefunden`;
  });
  // Enter searches; it must not send the chapter.
  suche.addEventListener("keydown", (ereignis) => {
    if (ereignis.key === "Enter") ereignis.preventDefault();
  });
}
