"""How `benches/run` measures: whole processes, one after the other in rounds, and ratios taken within each round.

A job is one process to be timed. A contender makes its job anew for every round, so that no import meets what another
left behind; making it is not timed. What goes wrong is kept and shown in the table, and the rest goes on.
"""

import json
import os
import shutil
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

MIB = 1024 * 1024


class Failed(Exception):
    """Something that is not to be taken for a measurement: a command refused its work, or did other work."""


def say(text):
    print(text, file=sys.stderr, flush=True)


@dataclass
class Job:
    """A process to be timed, and what must be so of it and of what it says."""

    command: list
    check: Callable[[str], None] = lambda said: None
    stdin: Optional[Path] = None
    # The folder of all that the job makes, removed afterwards, and the file in it that the others could begin from.
    folder: Optional[Path] = None
    file: Optional[Path] = None
    # Where that file is kept if the job is good and nothing is there yet.
    keep: Optional[Path] = None

    def clear(self, good):
        if good and self.keep and not self.keep.exists():
            os.replace(self.file, self.keep)
        if self.folder:
            shutil.rmtree(self.folder)


@dataclass
class Sample:
    seconds: float
    peak: int  # bytes of memory


class Processes:
    """Starts processes and waits for them. Nothing of the caller's settings reaches them."""

    def __init__(self, folder):
        self.folder = folder
        home = folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}

    def run(self, job):
        """Runs a job and clears up after it; its time from start to end, and the most memory that it had."""
        good = False
        try:
            sample = self.timed(job)
            good = True
            return sample
        finally:
            job.clear(good)

    def timed(self, job):
        # The most memory that this program here ever had is the least that can be measured of what it starts: some
        # 20 MiB, so long as it reads no large file at once.
        out, err = self.folder / "out.txt", self.folder / "err.txt"
        write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, str(job.stdin or os.devnull), os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(out), write, 0o644),
            (os.POSIX_SPAWN_OPEN, 2, str(err), write, 0o644),
        ]
        command = [str(word) for word in job.command]
        # What others have written goes to the disk first.
        if job.folder:
            os.sync()
        started = time.perf_counter()
        process = os.posix_spawnp(command[0], command, self.environment, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - started
        code = os.waitstatus_to_exitcode(status)
        if code != 0:
            raise Failed(f"{Path(command[0]).name}: exit {code}: {(beginning(err) + beginning(out)).strip()[:200]}")
        job.check(beginning(out) + beginning(err))
        return Sample(seconds, usage.ru_maxrss * 1024)


def beginning(file):
    """The first words of a long output; all of a short one."""
    with open(file, errors="replace") as text:
        return text.read(20_000)


@dataclass
class Ratio:
    """A row of the table: how many times the time of `against` the contender `of` takes."""

    what: str
    of: str
    against: str
    most: Optional[float] = None


@dataclass
class Peak:
    """A row of the table: the most memory that the contender `of` takes, in MiB."""

    what: str
    of: str
    most: Optional[float] = None


@dataclass
class Figure:
    """A row of the table: any other number, found once the contender `of` has run. With `most` None it is only told."""

    what: str
    of: str
    find: Callable[[], tuple]  # a number and its unit
    most: Optional[float] = None


@dataclass
class Group:
    """Contenders that take turns, and the rows that come of them."""

    name: str
    rounds: int
    contenders: dict = field(default_factory=dict)  # name: a function that makes the job of a round
    rows: list = field(default_factory=list)
    # By contender: a function that says in what its answer is wrong, however fast it was.
    doubts: dict = field(default_factory=dict)
    # A round that does not count first, for commands so short that a cold cache would show.
    warm: bool = False

    def only(self, text):
        """The part of the group whose rows have this text; None where there is none."""
        rows = [row for row in self.rows if text.lower() in f"{self.name}: {row.what}".lower()]
        needed = {name for row in rows for name in (row.of, getattr(row, "against", row.of))}
        contenders = {name: make for name, make in self.contenders.items() if name in needed}
        return Group(self.name, self.rounds, contenders, rows, self.doubts, self.warm) if rows else None


def measure(group, processes):
    """Runs the rounds of a group, and returns its rows as found."""
    samples = {name: [] for name in group.contenders}
    failed = {}
    for number in range(-1 if group.warm else 0, group.rounds):
        for name, make in group.contenders.items():
            if name in failed:
                continue
            try:
                sample = processes.run(make())
                if number >= 0:
                    samples[name].append(sample)
                    # Short commands are too many to be told of one by one.
                    if not group.warm:
                        peak = sample.peak / MIB
                        say(f"  {group.name}, round {number + 1}: {name}: {sample.seconds:.3f} s, {peak:.0f} MiB")
            except Exception as wrong:  # whatever it is, the rest goes on
                failed[name] = str(wrong) if isinstance(wrong, Failed) else repr(wrong)
                say(f"  {group.name}: {name}: {wrong}")
    return [found(group, row, samples, failed) for row in group.rows]


def found(group, row, samples, failed):
    """What became of a row, as it goes into the table and into the JSON."""
    result = {"group": group.name, "what": row.what, "of": row.of, "most": row.most}
    against = getattr(row, "against", None)
    wrong = [failed[name] for name in (row.of, against) if name in failed]
    mine = samples.get(row.of, [])
    if mine:
        result["seconds"] = [sample.seconds for sample in mine]
        result["peak_mib"] = max(sample.peak for sample in mine) / MIB
    if against:
        result["against"] = against
        result["against_seconds"] = [sample.seconds for sample in samples.get(against, [])]
        result["against_peak_mib"] = max((sample.peak for sample in samples.get(against, [])), default=0) / MIB
    if wrong or not mine:
        return result | {"failed": "; ".join(wrong) or "not run"}
    try:
        if isinstance(row, Ratio):
            pairs = zip(result["seconds"], result["against_seconds"])
            result |= {"unit": "×", "values": [mine / other for mine, other in pairs]}
        elif isinstance(row, Peak):
            result |= {"unit": "MiB", "values": [sample.peak / MIB for sample in mine]}
        else:
            value, unit = row.find()
            result |= {"unit": unit, "values": [value]}
        doubt = group.doubts.get(row.of, lambda: None)()
    except Exception as why:
        return result | {"failed": str(why) if isinstance(why, Failed) else repr(why)}
    result["median"] = statistics.median(result["values"])
    # Of memory it is the most that counts.
    counted = max(result["values"]) if isinstance(row, Peak) else result["median"]
    result["met"] = None if row.most is None else counted <= row.most
    if doubt:
        result |= {"doubt": doubt, "met": False if row.most is not None else None}
    return result


def duration(seconds):
    if not seconds:
        return ""
    median = statistics.median(seconds)
    return f"{median * 1000:.1f} ms" if median < 1 else f"{median:.2f} s"


def number(value, unit):
    if unit == "×":
        return f"{value:.2f}" if value < 100 else f"{value:.0f}"
    return f"{value:,.1f}" if value < 1000 else f"{value:,.0f}"


def line(result):
    """A line of the table."""
    unit = result.get("unit", "")
    of_unit = "" if unit in ("×", "") else f" {unit}"
    target = "" if result["most"] is None else f"≤ {result['most']:g}{of_unit}"
    if "failed" in result:
        first = result["failed"].splitlines()[0] if result["failed"] else ""
        measured, met = f"failed: {first}".replace("|", "/")[:160], "no" if target else ""
    else:
        values = result["values"]
        spread = f" ({number(min(values), unit)}–{number(max(values), unit)})" if len(values) > 1 else ""
        measured = f"**{number(result['median'], unit)}**{spread}{of_unit}"
        if "doubt" in result:
            measured += f"; {result['doubt']}"
        met = {None: "", True: "yes", False: "no"}[result["met"]]
    against = ""
    if "against" in result:
        against = f"{result['against']}: {duration(result['against_seconds'])}"
    peak = f"{result['peak_mib']:.0f}" if "peak_mib" in result else ""
    cells = [
        f"{result['group']}: {result['what']}", target, measured, met, duration(result.get("seconds")), against, peak
    ]
    return "| " + " | ".join(cells) + " |"


def table(results):
    head = "| what | target | measured | met | time | beside | peak MiB |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, *map(line, results)])


def save(path, results, about):
    path.write_text(json.dumps({"about": about, "results": results}, ensure_ascii=False, indent=1) + "\n")
