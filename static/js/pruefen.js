// The checking page: the checksum is computed here, so the file stays on the reader's device.
// Without this module, or without SubtleCrypto, the form sends the file and the server does the same.
const form = document.querySelector("form[data-pruefen]");
const feld = form?.elements.datei;

function melde(text, fehler = false) {
  const ort = document.getElementById("datei-fehler");
  const absatz = document.createElement("p");
  if (fehler) {
    const marke = document.createElement("strong");
    marke.textContent = "Fehler:";
    absatz.append(marke, " ");
  }
  absatz.append(text);
  ort.classList.toggle("fehler", fehler);
  ort.replaceChildren(absatz);
  feld.toggleAttribute("aria-invalid", false);
  if (fehler) {
    feld.setAttribute("aria-invalid", "true");
  }
}

function hindernis(dateien) {
  if (dateien.length === 0) return "Bitte wählen Sie zuerst eine Datei aus.";
  if (dateien.length > 1) return "Bitte prüfen Sie eine Datei nach der anderen.";
  if (dateien[0].size === 0) return "Die Datei ist leer. Bitte wählen Sie die Datei aus, die Sie prüfen möchten.";
  if (dateien[0].size > form.dataset.pruefen * 1024 * 1024)
    return `Die Datei ist größer als ${form.dataset.pruefen} MB. So groß ist keine Fassung eines Jahresberichts; bitte wählen Sie eine andere Datei oder geben Sie deren Prüfsumme ein.`;
  return "";
}

async function pruefe(dateien) {
  const satz = hindernis(dateien);
  if (satz) {
    melde(satz, true);
    return;
  }
  melde("Die Datei wird verglichen …");
  try {
    const summe = new Uint8Array(await crypto.subtle.digest("SHA-256", await dateien[0].arrayBuffer()));
    const text = Array.from(summe, (byte) => byte.toString(16).padStart(2, "0")).join("");
    location.assign(`${form.action}?sha256=${text}#ergebnis`);
  } catch {
    melde("Die Datei ließ sich nicht lesen. Bitte wählen Sie sie noch einmal aus.", true);
  }
}

if (form && globalThis.crypto?.subtle) {
  document.querySelector("#datei-hilfe [hidden]").hidden = false;
  const flaeche = form.closest("section");
  form.addEventListener("submit", (ereignis) => {
    ereignis.preventDefault();
    pruefe(feld.files);
  });
  for (const name of ["dragenter", "dragover"]) {
    flaeche.addEventListener(name, (ereignis) => {
      ereignis.preventDefault();
      flaeche.classList.add("ziel");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    flaeche.addEventListener(name, () => flaeche.classList.remove("ziel"));
  }
  flaeche.addEventListener("drop", (ereignis) => {
    ereignis.preventDefault();
    pruefe(ereignis.dataTransfer.files);
  });
}
