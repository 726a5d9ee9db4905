"""The programs that `benches/run` measures, their data, and a job for each thing that they are asked to do.

Whatever a measurement begins from (data, ledgers, code tables) is made when it is first needed, outside the measured
time. A job says how it is known that the work was done: by the counts that careledger tells, and by the rows in the
file of a peer.
"""

import csv
import functools
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from measure import Failed, Job, Processes, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def short(rows):
    """1m for a million."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if rows % size == 0 and rows:
            return f"{rows // size}{letter}"
    return str(rows)


def output(*command):
    """What a command answers, without measuring it."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise Failed(f"{Path(str(command[0])).name}: {(done.stderr or done.stdout).strip()[:200]}")
    return done.stdout.strip()


def cargo(*arguments):
    done = subprocess.run(["cargo", *map(str, arguments)], cwd=ROOT, stdout=sys.stderr)
    if done.returncode != 0:
        raise Failed("cargo could not build what is measured")


def counted(rows, *outcomes):
    """The check that an import tells of so many figures with these outcomes, and of none with another."""

    def check(said):
        plain = said.replace(",", "")
        line = next((line for line in plain.splitlines() if re.search(r"\d new\b", line)), "")
        found = dict(reversed(pair) for pair in re.findall(r"(\d+) (\w+)", line))
        counts = {name: int(found.get(name, 0)) for name in ("new", "confirmed", "restated", "unchanged")}
        if sum(counts[name] for name in outcomes) != rows or sum(counts.values()) != rows:
            raise Failed(f"not {rows} figures {' or '.join(outcomes)}: {said.strip()[:150]}")

    return check


def told(words):
    """The check that the output has these words."""

    def check(said):
        if words not in said.replace(",", ""):
            raise Failed(f"not `{words}`: {said.strip()[:150]}")

    return check


class Bench:
    def __init__(self):
        metadata = output("cargo", "metadata", "--no-deps", "--locked", "--format-version", "1")
        target = Path(json.loads(metadata)["target_directory"])
        self.folder = target / "bench"
        self.data_folder, self.work, self.kept = (self.folder / name for name in ("data", "work", "kept"))
        # What an earlier run left may be of another careledger; the data stay.
        for folder in (self.work, self.kept):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        self.numbers = 0
        self.processes = Processes(self.work)
        self.sqlite = shutil.which("sqlite3")
        if not self.sqlite:
            raise Failed("the `sqlite3` shell is not on the PATH; it is what careledger is measured beside")
        say("building careledger")
        cargo("build", "--release", "--locked")
        self.careledger = target / "release" / "careledger"
        self.duckdb, self.sqlite_utils = self.peers()

    def peers(self):
        """Installs the other peers into a folder of their own, unless they are there."""
        venv, wanted = self.folder / "venv", HERE / "requirements.txt"
        stamp = venv / "installed.txt"
        if not stamp.exists() or stamp.read_bytes() != wanted.read_bytes():
            say("installing the peers")
            output(sys.executable, "-m", "venv", "--clear", venv)
            output(venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted)
            stamp.write_bytes(wanted.read_bytes())
        # The command that pip installs starts Python first; this is DuckDB's shell itself.
        shells = list(venv.glob("lib/python*/site-packages/duckdb_cli/duckdb"))
        if not shells:
            raise Failed("duckdb-cli brought no shell along")
        return shells[0], venv / "bin" / "sqlite-utils"

    def about(self):
        """What was measured, and on what."""
        return {
            "careledger": output(self.careledger, "--version"),
            "commit": self.commit(),
            "sqlite3": output(self.sqlite, "--version"),
            "duckdb": output(self.duckdb, "--version"),
            "sqlite-utils": output(self.sqlite_utils, "--version"),
            "cores": os.cpu_count(),
            "system": platform.platform(),
        }

    @staticmethod
    def commit():
        try:
            return output("git", "rev-parse", "HEAD")
        except (Failed, OSError):
            return "not from a repository"

    # Data and files to begin from.

    def data(self, rows, order="publication", skip=0):
        """The file with so many figures; made once for each state of the generator."""
        folder = self.data_folder / f"{short(rows)}-{order}{f'-after-{short(skip)}' if skip else ''}"
        sources = b"".join(path.read_bytes() for path in sorted((HERE / "figures").glob("*.rs")))
        stamp, state = folder / "state.txt", hashlib.sha256(sources).hexdigest()
        if not stamp.exists() or stamp.read_text() != state:
            stamp.unlink(missing_ok=True)
            asked = ["--rows", rows, "--skip", skip, "--order", order, "--out", folder]
            cargo("bench", "--quiet", "--locked", "--bench", "figures", "--", *asked)
            stamp.write_text(state)
        return folder / "figures.csv"

    @functools.cached_property
    def codes(self):
        """The folder with the tables of regions and publications, which are the same for every size."""
        return self.data(100_000).parent

    def new_folder(self):
        self.numbers += 1
        folder = self.work / str(self.numbers)
        folder.mkdir()
        return folder

    def ledger(self, file):
        """The beginning of a careledger command."""
        return [self.careledger, "--ledger", file, "--lang", "en"]

    def untimed(self, command, stdin=None):
        self.processes.run(Job(command, stdin=stdin))

    @functools.cached_property
    def seeded(self):
        """A ledger as `init` makes it."""
        file = self.kept / "seeded.db"
        self.untimed([*self.ledger(file), "init"])
        return file

    @functools.cached_property
    def base(self):
        """The ledger that figures are imported into: it knows their measures, regions and publications."""
        file = self.kept / "base.db"
        shutil.copyfile(self.seeded, file)
        self.untimed([*self.ledger(file), "import", self.codes / "regions.csv", self.codes / "publications.csv"])
        return file

    @functools.cached_property
    def sqlite_base(self):
        file = self.kept / "sqlite.db"
        self.untimed([self.sqlite, "-bail", file], self.statements("sqlite_codes", self.kept))
        return file

    @functools.cached_property
    def duckdb_base(self):
        file = self.kept / "duckdb.db"
        self.untimed([self.duckdb, "-bail", file, "-f", self.statements("duckdb_codes", self.kept)])
        return file

    def statements(self, name, folder, **values):
        """The file of a peer's statements, with the names of files and what else is asked put in."""
        values |= {name: self.codes / f"{name}.csv" for name in ("regions", "publications")}
        values |= {"measures": ROOT / "seeds" / "measures.csv"}
        text = (HERE / "peers" / f"{name}.sql").read_text()
        for key, value in values.items():
            text = text.replace(f"@{key}@", str(value))
        file = folder / f"{name}.sql"
        file.write_text(text)
        return file

    def full(self, make, rows):
        """The file with so many figures that this kind of import makes; a measurement before may have left it."""
        file = self.keep(make, rows)
        if not file.exists():
            self.processes.run(make(rows, "publication"))
        return file

    def keep(self, make, rows):
        return self.kept / f"{make.__name__}-{short(rows)}.db"

    # careledger.

    def careledger_import(self, rows, order):
        folder = self.new_folder()
        file = shutil.copyfile(self.base, folder / "ledger.db")
        command = [*self.ledger(file), "import", self.data(rows, order)]
        keep = self.keep(self.careledger_import, rows) if order == "publication" else None
        return Job(command, counted(rows, "new", "confirmed", "restated"), None, folder, file, keep)

    def careledger_again(self, rows):
        folder = self.new_folder()
        file = shutil.copyfile(self.full(self.careledger_import, rows), folder / "ledger.db")
        return Job([*self.ledger(file), "import", self.data(rows)], counted(rows, "unchanged"), None, folder)

    def careledger_dry_run(self, rows):
        folder = self.new_folder()
        file = shutil.copyfile(self.base, folder / "ledger.db")
        command = [*self.ledger(file), "import", "--dry-run", self.data(rows)]
        return Job(command, counted(rows, "new", "confirmed", "restated"), None, folder)

    def careledger_more(self, rows, before):
        folder = self.new_folder()
        file = shutil.copyfile(self.full(self.careledger_import, before), folder / "ledger.db")
        command = [*self.ledger(file), "import", self.data(rows, skip=before)]
        return Job(command, counted(rows, "new", "confirmed", "restated"), None, folder)

    def careledger_undo(self, rows):
        folder = self.new_folder()
        file = shutil.copyfile(self.full(self.careledger_import, rows), folder / "ledger.db")
        # `init` was the first import, the catalogue the second.
        return Job([*self.ledger(file), "undo", "3"], told(f"{rows} figures removed"), None, folder)

    def careledger_export(self, rows):
        folder = self.new_folder()
        seeded = len((ROOT / "seeds" / "figures.csv").read_text().splitlines()) - 1
        command = [*self.ledger(self.full(self.careledger_import, rows)), "export", folder / "export"]
        return Job(command, told(f"figures {rows + seeded}"), None, folder)

    def careledger_check(self, rows):
        seeded = len((ROOT / "seeds" / "figures.csv").read_text().splitlines()) - 1
        command = [*self.ledger(self.full(self.careledger_import, rows)), "check"]
        # Made-up as they are, the figures hold together.
        return Job(command, told(f"checked: {rows + seeded}. Found: 0 errors 0 warnings 0 hints"))

    # The peers.

    def sqlite_import(self, rows, order, skip=0, before=0):
        """The shell's own import, into one table of text without any check: a new one, or one with rows before."""
        folder = self.new_folder()
        file = folder / "text.db"
        if before:
            shutil.copyfile(self.full(self.sqlite_import, before), file)
        keep = None if order != "publication" or skip else self.keep(self.sqlite_import, rows)
        # The first line makes the columns of a new table, and would be a row of one that is there.
        options = "--csv --skip 1" if before else "--csv"
        command = [self.sqlite, file, f'.import {options} "{self.data(rows, order, skip)}" raw']
        return Job(command, lambda _: self.count(file, "raw", before + rows), None, folder, file, keep)

    def sqlite_checked(self, rows, order):
        """What a careful user of the shell writes, who wants the same of the data as careledger does."""
        folder = self.new_folder()
        file = shutil.copyfile(self.sqlite_base, folder / "figures.db")
        statements = self.statements("sqlite_import", folder, figures=self.data(rows, order))
        check = lambda _: self.count(file, "figure", rows)
        return Job([self.sqlite, "-bail", file], check, statements, folder, file)

    def duckdb_import(self, rows, order):
        """What DuckDB makes of the file by itself."""
        folder = self.new_folder()
        file = folder / "text.db"
        command = [self.duckdb, file, "-c", f"CREATE TABLE raw AS FROM read_csv('{self.data(rows, order)}')"]
        return Job(command, lambda _: self.duckdb_count(file, "raw", rows), None, folder, file)

    def duckdb_checked(self, rows, order):
        folder = self.new_folder()
        file = shutil.copyfile(self.duckdb_base, folder / "figures.db")
        statements = self.statements("duckdb_import", folder, figures=self.data(rows, order))
        keep = self.keep(self.duckdb_checked, rows) if order == "publication" else None
        command = [self.duckdb, "-bail", file, "-f", statements]
        return Job(command, lambda _: self.duckdb_count(file, "figure", rows), None, folder, file, keep)

    def sqlite_utils_import(self, rows, order):
        folder = self.new_folder()
        file = folder / "text.db"
        command = [self.sqlite_utils, "insert", file, "raw", self.data(rows, order), "--csv", "--silent"]
        return Job(command, lambda _: self.count(file, "raw", rows), None, folder, file)

    def count(self, file, of, rows):
        found = output(self.sqlite, file, f"SELECT count(*) FROM {of}")
        if found != str(rows):
            raise Failed(f"sqlite3 has {found or 'no'} rows of {rows}")

    def duckdb_count(self, file, of, rows):
        [[found]] = self.duckdb_rows(file, "-c", f"SELECT count(*) FROM {of}")
        if found != str(rows):
            raise Failed(f"duckdb has {found} rows of {rows}")

    def duckdb_rows(self, file, *asked):
        """The answer to a query, without the headings."""
        text = output(self.duckdb, "-readonly", "-csv", file, *asked)
        return list(csv.reader(text.splitlines()))[1:]

    # What is in the files.

    def totals(self, kind, file):
        """How many figures a file has, and what the plain numbers among them come to."""
        checked = "SELECT count(*), sum(CASE WHEN qualifier = 0 THEN value END) FROM figure"
        if kind == "careledger":
            return self.exported(file)
        if kind == "duckdb":
            found = self.duckdb_rows(file, "-c", "SELECT count(*), sum(TRY_CAST(value AS BIGINT)) FROM raw")[0]
        elif kind == "duckdb, checked":
            found = self.duckdb_rows(file, "-c", checked)[0]
        elif kind == "sqlite3, checked":
            found = output(self.sqlite, file, checked).split("|")
        else:
            text = "SELECT count(*), sum(CASE WHEN value NOT GLOB '*[^0-9]*' THEN CAST(value AS INTEGER) END) FROM raw"
            found = output(self.sqlite, file, text).split("|")
        return tuple(map(int, found))

    def exported(self, ledger):
        """The same of a ledger, by its own export."""
        folder = self.new_folder()
        self.untimed([*self.ledger(ledger), "export", folder / "export"])
        count, total = 0, 0
        with open(folder / "export" / "figures.csv", newline="") as figures:
            for row in csv.DictReader(figures):
                if row["publication"].startswith("villages-"):
                    count += 1
                    plain = row["qualifier"] == "exact" and row["status"] == "normal"
                    total += int(row["value"]) if plain else 0
        shutil.rmtree(folder)
        return count, total
