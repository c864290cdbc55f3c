// Cooking: clocks by the times that the steps tell, the screen kept on, and what is ticked kept for
// the evening, so that a reload loses nothing.
(() => {
  const page = document.querySelector("[data-cook]");
  if (!page) return;
  const key = `bonegut-cook-${page.dataset.cook}`;
  const kept = 12 * 3600 * 1000; // ms; tomorrow the dish is cooked anew
  const boxes = [...page.querySelectorAll("input[type=checkbox]")];
  const times = [...page.querySelectorAll("[data-seconds]")];
  const clocks = page.querySelector("[data-clocks]");
  const say = (text, value) => text.replace("{n}", value);

  // Ticked boxes by their number, and clocks by that of their time: when each ends, in ms.
  let state = { at: Date.now(), ticked: [], ends: {} };
  try {
    const stored = JSON.parse(localStorage.getItem(key));
    if (stored && Date.now() - stored.at < kept) state = stored;
  } catch {
    localStorage.removeItem(key);
  }

  function keep() {
    state.at = Date.now();
    state.ticked = boxes.flatMap((box, number) => (box.checked ? [number] : []));
    localStorage.setItem(key, JSON.stringify(state));
  }

  const shown = (seconds) => {
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const parts = [minutes, seconds % 60].map((part) => String(part).padStart(2, "0"));
    return (hours ? [hours, ...parts] : parts).join(":");
  };

  const stepOf = (number) => {
    const steps = [...page.querySelectorAll(".cook-steps > li")];
    return steps.indexOf(times[number].closest("li")) + 1;
  };

  // One sound needs no file: browsers let it be heard, as a clock is started by a touch.
  let sound;
  function ring() {
    navigator.vibrate?.([300, 150, 300]);
    if (!sound) return;
    const tone = sound.createOscillator();
    tone.frequency.value = 660;
    tone.connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.8);
  }

  function stop(number) {
    delete state.ends[number];
    keep();
    tick();
  }

  const rows = new Map();
  function rowOf(number) {
    if (!rows.has(number)) {
      const row = document.createElement("p");
      const end = document.createElement("button");
      end.type = "button";
      end.className = "quiet";
      end.textContent = page.dataset.stop;
      end.onclick = () => stop(number);
      row.append(document.createElement("span"), end);
      clocks.append(row);
      rows.set(number, row);
    }
    return rows.get(number);
  }

  function tick() {
    for (const [number, row] of rows) {
      if (number in state.ends) continue;
      row.remove();
      rows.delete(number);
    }
    for (const [number, end] of Object.entries(state.ends)) {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      const row = rowOf(number);
      const told = say(page.dataset.over, stepOf(number));
      const running = `${say(page.dataset.step, stepOf(number))} · ${shown(left)}`;
      row.firstChild.textContent = left ? running : told;
      if (!left && !row.classList.contains("is-over")) {
        row.classList.add("is-over");
        page.querySelector("[data-told]").textContent = told;
        ring();
      }
    }
    clocks.hidden = rows.size === 0;
  }

  times.forEach((time, number) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = time.className;
    button.textContent = time.textContent;
    button.setAttribute("aria-label", say(page.dataset.start, time.textContent));
    button.onclick = () => {
      sound ??= window.AudioContext && new AudioContext();
      state.ends[number] = Date.now() + 1000 * Number(time.dataset.seconds);
      keep();
      tick();
    };
    time.replaceWith(button);
    times[number] = button;
  });

  for (const number of state.ticked) if (boxes[number]) boxes[number].checked = true;
  for (const number of Object.keys(state.ends)) if (!times[number]) delete state.ends[number];
  for (const box of boxes) box.onchange = keep;
  tick();
  setInterval(tick, 1000);

  // The lock is lost whenever the page is out of sight.
  async function stayAwake() {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock?.request("screen");
      page.querySelector("[data-awake]").hidden = !navigator.wakeLock;
    } catch {
      page.querySelector("[data-awake]").hidden = true; // the battery is low, say
    }
  }
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
})();
