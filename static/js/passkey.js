// Lets the button of a form with `data-passkey` ask the browser for a passkey; allauth's scripts do the talking.
// Without JavaScript, or where the browser knows no passkeys, the button stays hidden.
const formular = document.querySelector("form[data-passkey]");
const knopf = document.getElementById("passkey-knopf");
const fehler = formular?.querySelector("[data-fehler]");
const webauthn = window.allauth?.webauthn;

if (formular && knopf && webauthn && window.PublicKeyCredential) {
  const art = formular.dataset.passkey;
  const ids = { [art]: knopf.id, credential: formular.elements.credential.id };
  if (art !== "login") ids.data = "passkey-daten";
  if (art === "add") ids.passwordless = formular.elements.passwordless.id;
  webauthn.forms[`${art}Form`]({ ids });
  knopf.hidden = false;
  knopf.addEventListener("click", () => (fehler.hidden = true));
  document.addEventListener("allauth.error", (ereignis) => {
    ereignis.preventDefault();
    fehler.hidden = false;
  });
}
