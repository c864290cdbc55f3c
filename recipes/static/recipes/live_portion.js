// What a portion holds, told anew while the recipe's form is filled in.
"use strict";

django.jQuery(($) => {
  const PAUSE_MS = 400;
  const panel = document.querySelector("[data-live-portion]");
  const form = panel && document.getElementById("recipe_form");
  if (!form) return;
  let timer = 0;
  let asked = 0;

  async function tell() {
    const own = ++asked;
    const sent = new FormData(form);
    sent.delete("photo");
    const answer = await fetch(panel.dataset.livePortion, { method: "POST", body: sent });
    // An older answer that comes late is no news.
    if (answer.ok && own === asked) panel.innerHTML = await answer.text();
  }

  // jQuery's own events too: that is how the search for foods tells what was chosen.
  $(form).on("input change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => tell().catch(() => {}), PAUSE_MS);
  });
});
