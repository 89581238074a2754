// Sums of the grid of amounts as they are typed, by the server's rule: no sum of unknowns.
const arten = ["beantragt", "bewilligt", "ausgezahlt"];
const zeilen = [...document.querySelectorAll("tr[data-zeile]")];
const euro = new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" });
const muster = /^([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?$/;

function cent(text) {
  const treffer = muster.exec(text.replace(/\s*(€|EUR|Euro)$/, "").trim());
  return treffer ? Number(treffer[1].replaceAll(".", "")) * 100 + Number((treffer[2] || "").padEnd(2, "0")) : null;
}

const eingaben = (zeile) => [...zeile.querySelectorAll('input:not([type="hidden"]):not([type="checkbox"])')];
// A row in which nothing stands isn't one, unless it is stored like that.
const gilt = (zeile) => {
  const haken = zeile.querySelector('input[type="checkbox"]');
  return haken ? !haken.checked : eingaben(zeile).some((feld) => feld.value.trim());
};

function summe(gruppe, art) {
  const betraege = gruppe.filter(gilt).map((zeile) => cent(zeile.querySelector(`[name$="-${art}"]`).value));
  const bekannte = betraege.filter((betrag) => betrag !== null);
  const bekannt = euro.format(bekannte.reduce((a, b) => a + b, 0) / 100);
  if (!betraege.length) return "–";
  if (bekannte.length === betraege.length) return bekannt;
  return bekannte.length ? `nicht bekannt (bekannt: ${bekannt})` : "nicht bekannt";
}

function schreibe(stelle, gruppe) {
  for (const art of arten) {
    const zelle = stelle.querySelector(`[data-summe="${art}"]`);
    const name = zelle.querySelector(".art");
    zelle.replaceChildren(name, ` ${summe(gruppe, art)}`);
  }
}

function rechne() {
  for (const stelle of document.querySelectorAll("tr[data-summenzeile]")) {
    const gruppe = stelle.parentElement.closest("tbody[data-gruppe], table[data-gruppe]");
    schreibe(stelle, zeilen.filter((zeile) => gruppe.contains(zeile)));
  }
  for (const stelle of document.querySelectorAll("tr[data-jahressumme]")) {
    schreibe(stelle, zeilen.filter((zeile) => zeile.dataset.zeile === stelle.dataset.jahressumme));
  }
}

if (zeilen.length) {
  document.querySelector("[data-summenhinweis]").textContent = "Die Summen rechnen sich beim Tippen neu.";
  document.addEventListener("input", (ereignis) => {
    if (ereignis.target.closest("tr[data-zeile]")) rechne();
  });
}
