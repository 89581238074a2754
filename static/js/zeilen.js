// Adds rows to a formset from its <template>. Without JavaScript the form has empty rows to fill in.
function einrichten(satz) {
  const knopf = satz.querySelector("[data-hinzufuegen]");
  const vorlage = satz.querySelector("template");
  if (!knopf || !vorlage) return;
  const feld = (name) => satz.querySelector(`[name="${satz.dataset.formularsatz}-${name}"]`);
  const gesamt = feld("TOTAL_FORMS");
  const hoechstens = Number(feld("MAX_NUM_FORMS").value);

  const zeigen = () => {
    knopf.hidden = Number(gesamt.value) >= hoechstens;
  };
  knopf.addEventListener("click", () => {
    const nummer = Number(gesamt.value);
    const neu = document.createElement("template");
    neu.innerHTML = vorlage.innerHTML
      .replaceAll("__prefix__", nummer)
      .replaceAll("__nummer__", nummer + 1);
    const zeile = neu.content.firstElementChild;
    satz.querySelector("[data-zeilen]").append(zeile);
    gesamt.value = nummer + 1;
    satz.querySelector("[data-ansage]").textContent = `Zeile ${nummer + 1} hinzugefügt.`;
    zeigen();
    zeile.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  zeigen();
}

document.querySelectorAll("[data-formularsatz]").forEach(einrichten);
