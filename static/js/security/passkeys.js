// Passkeys: every form with data-passkey asks the browser for one and sends what it answers.
// "create" makes a new one, "get" uses one; the options come with the page or from data-options.
const CANCELLED = "Dibatalkan, atau tidak ada passkey yang cocok. Kamu bisa mencobanya lagi.";
const TOLD = {
  NotAllowedError: CANCELLED,
  AbortError: CANCELLED,
  InvalidStateError: "Perangkat ini sudah punya passkey untuk akunmu.",
  NotSupportedError: "Perangkat ini tidak bisa menyimpan passkey.",
  ConstraintError: "Perangkat ini belum punya kunci layar. Pasang dulu sidik jari, wajah, atau PIN.",
};
const FAILED = "Tidak berhasil. Muat ulang halaman ini, lalu coba lagi.";

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const named = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

async function create({ publicKey }) {
  const { user, challenge, excludeCredentials } = publicKey;
  const credential = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(challenge),
      user: { ...user, id: bytes(user.id) },
      excludeCredentials: named(excludeCredentials),
    },
  });
  const { clientDataJSON, attestationObject } = credential.response;
  return told(credential, {
    clientDataJSON: text(clientDataJSON),
    attestationObject: text(attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

async function get({ publicKey }) {
  const { challenge, allowCredentials } = publicKey;
  const credential = await navigator.credentials.get({
    publicKey: { ...publicKey, challenge: bytes(challenge), allowCredentials: named(allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return told(credential, {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle && text(userHandle),
  });
}

const told = (credential, response) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response,
});

async function optionsOf({ dataset }) {
  if (!dataset.options) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(dataset.options, { headers: { Accept: "application/json" } });
  if (answer.status === 429) throw new Error("Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi.");
  return answer.json();
}

async function ask(form) {
  const button = form.querySelector("button");
  const say = form.querySelector("[role=status]");
  button.disabled = true;
  say.textContent = "";
  try {
    const options = await optionsOf(form);
    const answer = await (form.dataset.passkey === "create" ? create : get)(options);
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch (error) {
    say.textContent = TOLD[error.name] ?? (error.name === "Error" ? error.message : FAILED);
    button.disabled = false;
    button.focus();
  }
}

if (window.isSecureContext && "PublicKeyCredential" in window) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
  for (const line of document.querySelectorAll("[data-without-passkey]")) line.hidden = true;
}
