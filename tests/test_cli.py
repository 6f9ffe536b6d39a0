"""The command: what comes out on stdout, what is told on stderr, which exit code; never a traceback."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

REPORT = "Phần I\nKẾT QUẢ\n\nI. Tình hình chung\n\nCông tác được triển khai theo kế hoạch của tỉnh năm 2021.\n\nII. Tồn tại\n\nKhông có.\n"
ROOT = Path(__file__).parent.parent

BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\r\n\t", "is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "is empty"),
    "rubbish": (bytes(range(256)) * 20, "is no text in a known encoding"),
    "NUL bytes": (b"\0" * 5000, "is no text in a known encoding"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF file"),
    "docx": (b"PK\x03\x04rest", "is a ZIP container"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word"),
    "JPEG": (b"\xff\xd8\xff\xe0", "is a JPEG image"),
}
ODD = {
    "no structure": "một hai ba bốn năm " * 200,
    "one long line": "Kim ngạch xuất khẩu đạt 876 triệu USD, " * 5000,
    "many digits": "1" * 200_000,
    "brackets without end": "(" * 100_000,
    "quotes without end": "“" * 100_000,
    "stars": "*" * 50_000,
    "a lone NUL": REPORT + "năm\0 2021" + REPORT,
    "markers alone": "I.\n" * 5000,
}


def vanban(*args: object, stdin: bytes = b"", at: Path | None = None) -> Result:
    """The command in this process."""
    before = Path.cwd()
    os.chdir(at or before)
    try:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, prog_name="vanban")
    finally:
        os.chdir(before)


def process(*args: object, **more: object) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own."""
    command = [sys.executable, "-m", "pipeline", *map(str, args)]
    settings = {"cwd": ROOT, "capture_output": True, "timeout": 120, **more}
    return subprocess.run(command, check=False, **settings)  # type: ignore[call-overload]


def one_error(result: Result) -> str:
    """The single line that a run that failed has on stderr; nothing came out."""
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("vanban: ")
    return line


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "sub").mkdir(parents=True)
    for number in range(6):
        (folder / f"r{number}.txt").write_text(REPORT.replace("2021", f"202{number}") * (6 - number), encoding="utf-8")
    (folder / "sub" / "bad.pdf").write_bytes(b"%PDF-1.7")
    (folder / "r2.txt").write_bytes(b"")
    (folder / "manifest.jsonl").write_text("{}")
    return folder


# extract: what comes out


def test_one_file_gives_indented_json(good: Path) -> None:
    result = vanban("extract", good)
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith('{\n  "schema": "1"')
    assert (record["source"]["name"], record["text"]) == ("báo cáo.txt", REPORT)
    assert [section["marker"] for section in record["sections"]] == ["Phần I", "I", "II"]


def test_no_text_leaves_the_text_out_and_explain_names_rules(good: Path) -> None:
    plain = json.loads(vanban("extract", good).stdout)
    bare = json.loads(vanban("extract", good, "--no-text").stdout)
    explained = json.loads(vanban("extract", good, "--explain").stdout)
    assert "text" not in bare
    assert bare == {key: value for key, value in plain.items() if key != "text"}
    assert "rules" not in plain["sections"][0]
    assert explained["sections"][0]["rules"]


def test_standard_input(good: Path) -> None:
    record = json.loads(vanban("extract", "-", stdin=REPORT.encode()).stdout)
    assert record["source"]["name"] == "<stdin>"
    assert record["sections"] == json.loads(vanban("extract", good).stdout)["sections"]


def test_standard_input_beside_files(good: Path) -> None:
    lines = vanban("extract", good, "-", stdin=REPORT.encode()).stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["<stdin>", "báo cáo.txt"]


def test_a_folder_gives_json_lines_sorted_by_path_and_an_error_line_a_bad_file(archive: Path) -> None:
    result = vanban("extract", archive)
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == ["r0.txt", "r1.txt", "r3.txt", "r4.txt", "r5.txt"]
    assert result.exit_code == 1
    told = sorted(line.removeprefix(f"vanban: {archive}/").partition(";")[0] for line in result.stderr.splitlines())
    assert told[:2] == ["r2.txt: is empty", "sub/bad.pdf: is a PDF file"]
    assert "manifest.jsonl" in told[2]
    assert "passed over" in told[2]


def test_files_that_are_no_reports_do_not_fail_a_folder(good: Path) -> None:
    (good.parent / "manifest.jsonl").write_text("{}")
    result = vanban("extract", good.parent)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1


def test_any_number_of_jobs_gives_the_same_bytes(archive: Path) -> None:
    alone, two, more = (process("extract", archive, "--jobs", jobs) for jobs in (1, 2, 5))
    assert len(alone.stdout.splitlines()) == 5
    assert alone.stdout == two.stdout == more.stdout
    assert alone.stderr == two.stderr == more.stderr
    assert alone.returncode == two.returncode == more.returncode == 1


def test_order_of_arguments_does_not_matter(archive: Path) -> None:
    files = [archive / "r5.txt", archive / "r0.txt"]
    assert vanban("extract", *files).stdout == vanban("extract", *reversed(files)).stdout


def test_json_of_several_is_one_array(archive: Path) -> None:
    result = vanban("extract", archive, "--format", "json")
    assert [record["source"]["name"][:2] for record in json.loads(result.stdout)] == ["r0", "r1", "r3", "r4", "r5"]


def test_jsonl_of_one_is_one_line(good: Path) -> None:
    assert vanban("extract", good, "--format", "jsonl").stdout.count("\n") == 1


def test_csv_holds_one_table_of_all_reports(archive: Path) -> None:
    result = vanban("extract", archive, "--table", "sections")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert result.stdout.startswith("report,index,start,end,marker,level,kind,title,parent,rules\n")
    assert {Path(row["report"]).name for row in rows} == {"r0.txt", "r1.txt", "r3.txt", "r4.txt", "r5.txt"}
    assert [row["marker"] for row in rows if row["report"].endswith("r5.txt")] == ["Phần I", "I", "II"]


@pytest.mark.parametrize("table", ["references", "figures", "awards", "documents", "quantities", "findings"])
def test_csv_of_a_report_without_rows_is_its_head(good: Path, table: str) -> None:
    good.write_text("Không có gì ở đây.\n", encoding="utf-8")
    result = vanban("extract", good, "--format", "csv", "--table", table)
    assert result.exit_code == 0
    assert re.fullmatch(r"report,index,[a-z0-9_,]+\n", result.stdout)


def test_summary_is_plain_when_piped(good: Path) -> None:
    result = process("extract", good, "--summary")
    shown = result.stdout.decode()
    assert "Sections: 3" in shown
    assert "I Tình hình chung" in shown
    assert "\x1b" not in shown
    assert result.stderr == b""


def test_piped_output_is_utf_8_whatever_the_locale(good: Path) -> None:
    odd = {**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    assert "Tình hình chung" in process("extract", good, "--summary", env=odd).stdout.decode("utf-8")
    assert process("rules", "list", env=odd).stdout.decode("utf-8")


# extract: -o


def test_output_file_appears_whole(good: Path, tmp_path: Path) -> None:
    made = tmp_path / "out.json"
    result = vanban("extract", good, "-o", made)
    assert (result.exit_code, result.stdout) == (0, "")
    assert made.read_text(encoding="utf-8") == vanban("extract", good).stdout
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_run_without_a_record_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    made = tmp_path / "out.json"
    made.write_text("before")
    one_error(vanban("extract", tmp_path / "missing.txt", "-o", made))
    assert made.read_text() == "before"
    assert list(tmp_path.iterdir()) == [made]


def test_output_that_cannot_be_written(good: Path, tmp_path: Path) -> None:
    assert "out.json: cannot be written: No such file" in one_error(vanban("extract", good, "-o", tmp_path / "no" / "out.json"))
    assert "cannot be written: Is a directory" in one_error(vanban("extract", good, "-o", tmp_path))
    assert "is both input and output" in one_error(vanban("extract", good, "-o", good))
    assert good.read_text(encoding="utf-8") == REPORT


def test_a_full_disk_is_one_line(good: Path) -> None:
    full = Path("/dev/full")  # a device of Linux
    result = process("extract", good, "-o", full) if full.exists() else process("extract", good, "-o", "/dev/null/x")
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("vanban: /dev/")
    assert "cannot be written" in line
    assert result.returncode == 1


# extract: what goes wrong


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_that_names_it_and_the_cause(tmp_path: Path, name: str) -> None:
    data, cause = BAD[name]
    path = tmp_path / "tệp.txt"
    path.write_bytes(data)
    assert f"vanban: {path}: {cause}" in one_error(vanban("extract", path))
    assert f"vanban: <stdin>: {cause}" in one_error(vanban("extract", "-", stdin=data))


def test_a_missing_file(tmp_path: Path) -> None:
    assert one_error(vanban("extract", tmp_path / "no.txt")) == f"vanban: {tmp_path}/no.txt: no such file"


def test_no_input_and_an_empty_folder(tmp_path: Path) -> None:
    assert "no input" in one_error(vanban("extract"))
    assert f"no reports in {tmp_path}" in one_error(vanban("extract", tmp_path))


def test_a_file_that_may_not_be_read(good: Path) -> None:
    good.chmod(0)
    if os.access(good, os.R_OK):  # root may read everything
        good.chmod(0o600)
        assert vanban("extract", good).exit_code == 0
    else:
        assert "cannot be read: Permission denied" in one_error(vanban("extract", good))


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert "50,000,001 bytes; at most 50,000,000 are read" in one_error(vanban("extract", path))


def test_file_names_cannot_break_the_line_or_steer_the_terminal(tmp_path: Path) -> None:
    line = one_error(vanban("extract", tmp_path / "a\nvanban: b.txt\x1b[31m"))
    assert "\x1b" not in line
    assert "a\ufffdvanban: b.txt\ufffd[31m: no such file" in line


@pytest.mark.parametrize("name", ODD)
def test_an_odd_text_gives_an_honest_record_in_good_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(ODD[name], encoding="utf-8")
    result = process("extract", path, timeout=20)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["text"] == ODD[name]


def test_a_program_fault_in_one_file_is_one_line(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import assembly

    read = assembly.read_file

    def broken(path: str) -> object:
        return read(path) if "r1" not in str(path) else {}["nothing"]

    monkeypatch.setattr(assembly, "read_file", broken)
    result = vanban("extract", archive / "r0.txt", archive / "r1.txt", archive / "r3.txt")
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == f"vanban: {archive}/r1.txt: internal error: KeyError: 'nothing'\n"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        ("extract", "--jobs", "two", "x.txt"),
        ("extract", "--format", "xml", "x.txt"),
        ("extract", "--format", "csv", "x.txt"),
        ("extract", "--format", "json", "--table", "figures", "x.txt"),
        ("extract", "--summary", "--format", "json", "x.txt"),
        ("extract", "--nonsense"),
        ("evaluate", "--errors", "-1"),
        ("nonsense",),
    ],
)
def test_usage_errors_exit_with_2(args: tuple[str, ...]) -> None:
    result = vanban(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: vanban" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(REPORT * 2000, encoding="utf-8")
    for args in (("extract", str(path)), ("rules", "list"), ("schema",)):
        command = subprocess.Popen(
            [sys.executable, "-m", "pipeline", *args], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
        )
        assert command.stdout
        assert command.stderr
        command.stdout.close()
        assert command.stderr.read() == b""
        command.stderr.close()
        assert command.wait(60) in (0, 1)


# Python takes Ctrl-C to be ignored where its parent ignores it, as a shell's background jobs do.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from pipeline.cli import main; main()"


def test_interrupting_leaves_no_traceback(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(REPORT * 300, encoding="utf-8")
    command = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "extract", str(tmp_path), "--jobs", "2"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert command.stderr
    time.sleep(1.5)
    command.send_signal(signal.SIGINT)
    told = command.stderr.read().decode()
    command.stderr.close()
    assert command.wait(60) == 1
    assert "Traceback" not in told


# the other commands


def test_schema_is_one_that_a_record_fulfils(good: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(vanban("schema").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(vanban("extract", good, "--explain").stdout))


def rule_file(folder: Path, counterexample: str) -> Path:
    rule = f'id = "plain"\npattern = "[0-9]+%"\nexamples = ["51%"]\ncounterexamples = ["{counterexample}"]\n'
    (folder / "recognise").mkdir()
    (folder / "recognise" / "percent.toml").write_text(f'about = "percentages"\n[[pattern]]\n{rule}')
    return folder


def test_rules_check_proves_a_folder(tmp_path: Path) -> None:
    result = vanban("rules", "check", rule_file(tmp_path, "51"))
    assert result.exit_code == 0
    assert result.stdout.startswith("1 patterns with 2 examples, 0 terms: 0 faults; digest ")


def test_rules_check_names_what_fails(tmp_path: Path) -> None:
    result = vanban("rules", "check", rule_file(tmp_path, "giảm 51%"))
    assert result.exit_code == 1
    assert result.stderr == "vanban: rules/recognise/percent.toml: plain: counterexample is found: 'giảm 51%'\n"


def test_rules_that_cannot_be_loaded_are_one_line(tmp_path: Path) -> None:
    assert "no rule files" in one_error(vanban("rules", "check", tmp_path))
    (tmp_path / "x.toml").write_text("= 1")
    assert "rules/x.toml: " in one_error(vanban("rules", "check", tmp_path))


def test_rules_list(tmp_path: Path) -> None:
    folder = rule_file(tmp_path, "51")
    assert vanban("rules", "list", "--rules", folder).stdout == "rules/recognise/percent.toml\tplain\tpattern\t51%\n"
    shipped = vanban("rules", "list", "--file", "recognise/dates").stdout.splitlines()
    assert shipped
    assert {line.split("\t")[0] for line in shipped} == {"rules/recognise/dates.toml"}
    assert "no such file" in one_error(vanban("rules", "list", "--file", "recognise/nothing"))


def test_version_and_help() -> None:
    assert re.fullmatch(r"vanban, version \d+\.\d+\.\d+\n", vanban("--version").stdout)
    for command in ("extract", "schema", "rules", "gold", "evaluate", "bench"):
        assert vanban(command, "--help").stdout.startswith(f"Usage: vanban {command}")


def test_bench_prints_speeds_and_the_ratio_to_the_floor(good: Path) -> None:
    result = vanban("bench", "--corpus", good.parent, "--repeat", "1", "--markdown")
    assert result.exit_code == 0
    assert "| time of file to JSON over the floor's |" in result.stdout
    assert {"read", "normalise", "segment", "emit", "rest"} <= {*re.findall(r"^\| (\w+) \|", result.stdout, re.MULTILINE)}
    assert "from the prompt" in vanban("bench", "--corpus", good.parent, "--repeat", "1").stdout


def test_bench_without_reports_is_one_line(tmp_path: Path) -> None:
    assert "no .txt files" in one_error(vanban("bench", "--corpus", tmp_path))


def test_extraction_loads_no_package_that_it_does_not_need(good: Path) -> None:
    """Start-up stays short because heavy packages load where they are used; ``vanban bench`` tells its seconds."""
    code = "import sys, pipeline; pipeline.extract(sys.argv[1]); print(*{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code, str(good)], cwd=ROOT, capture_output=True, check=True, text=True)
    assert not {"pandas", "numpy", "spacy", "underthesea", "dateparser", "rich"} & set(ran.stdout.split())
