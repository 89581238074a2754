// Keeps what is typed into forms with `data-merken` (the account's key) in this browser until it is saved.
// It is offered when the page is opened again, never put in by itself, and forgotten at sign-out, or as soon as
// another account signs in here: a session that ran out is no sign-out, so who signs in again finds it.
const ANFANG = "entwurf:";
const WOCHEN = 4 * 7 * 24 * 3600 * 1000;
const SIEGEL = "gelesener_stand";

const lies = (schluessel) => {
  try {
    return JSON.parse(localStorage.getItem(schluessel));
  } catch {
    return null;
  }
};
const vergiss = (schluessel) => localStorage.removeItem(schluessel);
const gespeicherte = () => Object.keys(localStorage).filter((schluessel) => schluessel.startsWith(ANFANG));

function felder(formular) {
  const namen = [...formular.elements].filter(
    (feld) => feld.name && (feld.type !== "hidden" || feld.name === SIEGEL) && feld.type !== "radio",
  );
  return Object.fromEntries(
    namen.map((feld) => [feld.name, feld.type === "checkbox" ? feld.checked : feld.value]),
  );
}

function setze(formular, werte) {
  for (const [name, wert] of Object.entries(werte)) {
    const feld = formular.elements.namedItem(name);
    if (!feld) continue;
    if (feld.type === "checkbox") feld.checked = wert;
    else feld.value = wert;
    feld.dispatchEvent(new Event("setzen"));
  }
  formular.dispatchEvent(new Event("input", { bubbles: true }));
}

const gleich = (a, b) => Object.keys(a).every((name) => name === SIEGEL || a[name] === b[name]);

function biete(formular, schluessel, stand) {
  const kasten = document.querySelector("[data-angebot]");
  const zeit = new Intl.DateTimeFormat("de-DE", { dateStyle: "medium", timeStyle: "short" }).format(stand.zeit);
  kasten.querySelector("[data-zeit]").textContent = zeit;
  for (const versteckt of [kasten, ...kasten.querySelectorAll("button")]) versteckt.hidden = false;
  kasten.querySelector("[data-uebernehmen]").addEventListener("click", () => {
    // With the seal of that page: what others saved since then is compared, not overwritten.
    setze(formular, stand.felder);
    kasten.hidden = true;
  });
  kasten.querySelector("[data-verwerfen]").addEventListener("click", () => {
    vergiss(schluessel);
    kasten.hidden = true;
  });
}

// What the server refuses to read would come back as a page without the text.
function istZuGross(formular) {
  const daten = new URLSearchParams(new FormData(formular)).toString();
  // Line breaks are sent as two characters.
  const umbrueche = daten.split("%0A").length - 1;
  return daten.length + 3 * umbrueche > Number(formular.dataset.hoechstens);
}

function merke(formular) {
  const schluessel = `${ANFANG}${formular.dataset.merken}:${location.pathname}`;
  const stand = lies(schluessel);
  const kamZurueck = document.querySelector("#fehlerliste, #abgleich");
  if (stand?.abgeschickt && !kamZurueck && document.querySelector(".meldung.success")) vergiss(schluessel);
  else if (stand && Date.now() - stand.zeit > WOCHEN) vergiss(schluessel);
  else if (stand && !gleich(stand.felder, felder(formular))) biete(formular, schluessel, stand);

  let wartet = 0;
  const schreibe = (abgeschickt) => {
    clearTimeout(wartet);
    try {
      localStorage.setItem(schluessel, JSON.stringify({ zeit: Date.now(), abgeschickt, felder: felder(formular) }));
    } catch {
      // Full or forbidden: the page works as it would without.
      const ansage = formular.querySelector("[data-ungemerkt]");
      ansage.textContent =
        "Ihr Browser kann gerade nicht aufbewahren, was Sie schreiben: Bitte speichern Sie das Kapitel öfter.";
    }
  };
  formular.addEventListener("input", () => {
    clearTimeout(wartet);
    wartet = setTimeout(() => schreibe(false), 400);
  });
  const zuGross = formular.querySelector("[data-zu-gross]");
  // Before the others that listen: the text isn't on its way then.
  formular.addEventListener(
    "submit",
    (ereignis) => {
      zuGross.hidden = !istZuGross(formular);
      schreibe(zuGross.hidden);
      if (zuGross.hidden) return;
      ereignis.preventDefault();
      zuGross.focus();
    },
    { capture: true },
  );
}

for (const formular of document.querySelectorAll("form[data-merken]")) merke(formular);

const abmelden = document.querySelector("form[data-abmelden]");
if (abmelden) {
  const eigene = (schluessel) => schluessel.startsWith(`${ANFANG}${abmelden.dataset.abmelden}:`);
  gespeicherte().filter((schluessel) => !eigene(schluessel)).forEach(vergiss);
  abmelden.addEventListener("submit", () => gespeicherte().filter(eigene).forEach(vergiss));
}
