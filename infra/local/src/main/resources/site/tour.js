/* A film that is drawn, so that nothing has to be loaded; it reports what was watched as a real player would. */
(() => {
  const LENGTH = 40;
  const CAPTIONS = [
    [0, 'Pump 7 in a dairy. It has run for six years.'],
    [8, 'Day 1. The front bearing begins to wear. Nobody can hear it.'],
    [16, 'Day 3. The sensor can: “getting worse, about three weeks left”.'],
    [24, 'Day 12. The part has arrived. Production goes on.'],
    [32, 'Day 20. Changed in the planned break. Nothing stood still.']
  ];
  const canvas = document.getElementById('film');
  const play = document.getElementById('play');
  const seek = document.getElementById('seek');
  const time = document.getElementById('time');
  const caption = document.getElementById('caption');
  const pen = canvas.getContext('2d');
  let at = 0, since = null, frame = 0, last = 0;

  const wear = t => t < 8 ? 0.1 : t < 32 ? 0.1 + (t - 8) / 24 : 0.08;
  const draw = () => {
    const shake = wear(at) * 5 * Math.sin(at * 40);
    pen.fillStyle = '#0f3d2e';
    pen.fillRect(0, 0, 960, 540);
    pen.fillStyle = '#175a44';
    pen.fillRect(60, 400, 840, 16);
    pen.save();
    pen.translate(300 + shake, 260);
    pen.fillStyle = '#2d8a6a';
    pen.beginPath(); pen.arc(0, 0, 120, 0, 7); pen.fill();
    pen.fillRect(-40, -190, 80, 90);
    pen.fillRect(-110, 90, 220, 52);
    pen.fillStyle = '#0f3d2e';
    pen.beginPath(); pen.arc(0, 0, 80, 0, 7); pen.fill();
    pen.rotate(at * 3);
    pen.fillStyle = '#d7e7df';
    for (let i = 0; i < 6; i++) { pen.rotate(Math.PI / 3); pen.fillRect(-7, -74, 14, 66); }
    pen.restore();
    const warned = at >= 16 && at < 32;
    pen.fillStyle = warned ? '#e8a33d' : '#9fd3bc';
    pen.fillRect(440 + shake, 236, 44, 44);
    pen.strokeStyle = pen.fillStyle;
    pen.lineWidth = 4;
    pen.beginPath();
    for (let x = 0; x < 400; x++) {
      const t = at - (400 - x) / 80;
      const y = 260 + wear(Math.max(0, t)) * 90 * Math.sin(t * 23) * Math.sin(t * 7.3);
      x ? pen.lineTo(520 + x, y) : pen.moveTo(520, y);
    }
    pen.stroke();
    seek.value = at;
    time.value = '0:' + String(Math.floor(at)).padStart(2, '0') + ' / 0:' + LENGTH;
    const text = CAPTIONS.findLast(entry => entry[0] <= at)[1];
    if ((at > 0 || since !== null) && caption.textContent !== text) caption.textContent = text;
  };
  const report = () => {
    if (since !== null) window.ripen?.video('inside-a-pump', since, at, LENGTH);
    since = null;
  };
  const pause = () => {
    cancelAnimationFrame(frame);
    report();
    play.textContent = at >= LENGTH ? 'Again' : 'Play';
  };
  const tick = now => {
    // The first frame's time may lie before the click; after a pause of the browser nobody has watched.
    at = Math.min(LENGTH, at + Math.min(250, Math.max(0, now - last)) / 1000);
    last = now;
    draw();
    if (at >= LENGTH) return pause();
    frame = requestAnimationFrame(tick);
  };
  play.addEventListener('click', () => {
    if (since !== null) return pause();
    if (at >= LENGTH) at = 0;
    since = at;
    last = performance.now();
    play.textContent = 'Pause';
    frame = requestAnimationFrame(tick);
  });
  seek.addEventListener('input', () => {
    const playing = since !== null;
    report();
    at = Number(seek.value);
    if (playing) since = at;
    draw();
  });
  window.addEventListener('pagehide', report, true);
  draw();
})();
