// Counts the words of the chapter as they are typed, by the server's rule: a word holds a letter or a digit.
const stelle = document.querySelector("[data-woerter]");

function worte(html) {
  const baum = new DOMParser().parseFromString(html, "text/html");
  for (const block of baum.querySelectorAll("p, h3, h4, li, th, td, br")) block.append(" ");
  for (const bruch of baum.querySelectorAll("br")) bruch.replaceWith(" ");
  return baum.body.textContent.split(/\s+/).filter((wort) => /[\p{L}\p{N}]/u.test(wort)).length;
}

if (stelle) {
  const formular = stelle.closest("form");
  const zuLang = formular.querySelector("[data-zu-lang]");
  const zaehle = () => {
    const texte = [...formular.querySelectorAll("textarea[data-schreiben]")];
    const anzahl = texte.reduce((summe, feld) => summe + worte(feld.value), 0);
    stelle.textContent = anzahl.toLocaleString("de-DE");
    if (zuLang) {
      const ueber = anzahl - Number(stelle.dataset.ziel);
      zuLang.hidden = ueber <= 0;
      zuLang.querySelector("span").textContent = ueber.toLocaleString("de-DE");
    }
  };
  formular.addEventListener("input", zaehle);
}
