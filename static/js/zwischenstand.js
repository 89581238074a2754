// Saves every minute what somebody typed into a form with `data-zwischenstand`, as its own button does.
// If that fails, the page says so and leaves it to the button: the text stays where it was typed.
const PAUSE = 60_000;

async function sende(formular) {
  const daten = new URLSearchParams(new FormData(formular));
  daten.set("speichern", "ja");
  const antwort = await fetch(location.href, { method: "POST", body: daten });
  const seite = new DOMParser().parseFromString(await antwort.text(), "text/html");
  const gelesen = seite.querySelector("form[data-zwischenstand] [name=gelesen]");
  if (!antwort.ok || !gelesen) throw new Error("not saved");
  return gelesen.value;
}

for (const formular of document.querySelectorAll("form[data-zwischenstand]")) {
  const ansage = formular.querySelector("[data-ansage]");
  const { text, gelesen } = formular.elements;
  let gespeichert = text.value;
  let unterwegs = null;
  const uhr = setInterval(() => {
    if (unterwegs || text.value === gespeichert) return;
    const inhalt = text.value;
    unterwegs = sende(formular)
      .then((neu) => {
        gelesen.value = neu;
        gespeichert = inhalt;
        const zeit = new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
        ansage.textContent = `Um ${zeit} Uhr von selbst gespeichert, noch nicht abgegeben.`;
      })
      .catch(() => {
        clearInterval(uhr);
        ansage.textContent = "Von selbst ließ sich der Text nicht speichern: Bitte speichern Sie den Zwischenstand.";
      })
      .finally(() => {
        unterwegs = null;
      });
  }, PAUSE);
  // The button waits for a save on its way; else the two would look like two people.
  formular.addEventListener("submit", (ereignis) => {
    if (!unterwegs) return;
    ereignis.preventDefault();
    unterwegs.finally(() => formular.requestSubmit(ereignis.submitter));
  });
}
