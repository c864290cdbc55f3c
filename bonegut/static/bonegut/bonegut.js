// Comforts of the week's page. Without this file everything still works.
(() => {
  const remembered = "bonegut-eater";

  function offerPrint() {
    const print = document.querySelector("[data-print]");
    if (!print) return;
    print.hidden = false;
    print.onclick = () => window.print();
  }

  // A recipe's address without what the reader chose on the page.
  function offerShare() {
    const share = document.querySelector("[data-share]");
    if (!share) return;
    const url = window.location.origin + window.location.pathname;
    share.hidden = !navigator.share && !navigator.clipboard;
    share.onclick = async () => {
      if (navigator.share) {
        await navigator.share({ title: share.dataset.share, url }).catch(() => {});
      } else {
        await navigator.clipboard.writeText(url);
        share.textContent = share.dataset.copied;
      }
    };
  }

  // Whose figures were last looked at, on this device.
  function rememberEater() {
    const choices = document.querySelectorAll(".eater-switch input");
    for (const choice of choices) {
      if (choice.id === localStorage.getItem(remembered)) choice.checked = true;
      choice.onchange = () => localStorage.setItem(remembered, choice.id);
    }
  }

  // On a phone the days lie side by side: open at today, and mark the day that is in view.
  function followDays() {
    const days = document.querySelector(".days");
    if (!days) return;
    const today = days.querySelector(".day--today");
    if (today && !window.location.hash) days.scrollLeft = today.offsetLeft;
    const links = new Map(
      [...document.querySelectorAll(".day-strip a")].map((link) => [link.hash.slice(1), link]),
    );
    const seen = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          links.get(entry.target.id)?.classList.toggle("is-shown", entry.isIntersecting);
        }
      },
      { root: days, threshold: 0.6 },
    );
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) seen.observe(section);
    }
  }

  function start() {
    offerPrint();
    offerShare();
    rememberEater();
    followDays();
  }

  // An edit puts the head of the week in anew.
  document.addEventListener("htmx:oobAfterSwap", offerPrint);

  start();
  // htmx may put another page in the body without loading this file again.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target === document.body) start();
  });
})();
