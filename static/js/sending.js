/* Forms that send a file or much text: a file that is too large is said at once, and what takes long shows that it goes
   on. Without this the server says and does the same.
   <form data-sending> ... <input type="file" data-largest="5000000"> <p data-too-large hidden> <div data-waiting hidden> */

function tooLarge(form) {
  const input = form.querySelector('input[type="file"][data-largest]');
  const file = input?.files[0];
  const large = file !== undefined && file.size > Number(input.dataset.largest);
  const said = form.querySelector("[data-too-large]");
  if (said) said.hidden = !large;
  if (input) input.setAttribute("aria-invalid", String(large));
  return large;
}

for (const form of document.querySelectorAll("form[data-sending]")) {
  form.addEventListener("change", () => tooLarge(form));
  form.addEventListener("submit", (event) => {
    if (tooLarge(form)) {
      event.preventDefault();
      form.querySelector('input[type="file"]').focus();
      return;
    }
    form.setAttribute("aria-busy", "true");
    form.querySelector("[data-waiting]")?.removeAttribute("hidden");
  });
}

// A page that the browser brings back as it was no longer waits for anything.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) {
    form.removeAttribute("aria-busy");
    form.querySelector("[data-waiting]")?.setAttribute("hidden", "");
  }
});
