"""Backing up and restoring; a backup is verified before it replaces anything."""

from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from motcua.config.backups import databases, folder
from motcua.kernel.anchors import read_anchor, write_anchor
from motcua.kernel.errors import BadInput
from motcua.kernel.models import EventChain
from motcua.kernel.queries import list_heads, verify_log
from motcua.people.models import Account
from motcua.statistics.queries.proof import first_wrong_tally


def back_up(path: Path, *, at: datetime) -> folder.Backup:
    """Back up the database and the data folder, while others work. Raises `BadInput`."""
    with folder.new_folder(path) as draft:
        with databases.one_moment() as moment:
            heads = write_anchor(draft / folder.ANCHOR, at=at)
            databases.dump(draft, moment)
        folder.copy_data_files(draft)
        folder.write_manifest(draft, at=at, events=sum(head.length for head in heads.values()))
    return folder.read_backup(path)


def restore(path: Path, *, replace: bool) -> folder.Backup:
    """Put a backup in the place of an empty database, or of any with `replace`.

    Raises `BadInput`; nothing is changed then.
    """
    backup = folder.read_backup(path)
    if not replace and not is_empty():
        raise BadInput(_("Cơ sở dữ liệu đang dùng không trống; muốn thay hết thì thêm --replace."))
    with databases.tried_beside(backup.dump) as is_tried:
        problem = find_problem(backup) if is_tried else ""
    if problem:
        raise BadInput(problem)
    databases.put_back(backup.dump)
    folder.put_back_data_files(backup)
    return backup


def find_problem(backup: folder.Backup) -> str:
    """Why the connected database does not match the backup; empty if it does."""
    anchor = read_anchor(backup.anchor)
    proof = verify_log(anchor)
    if not proof.ok or list_heads() != dict(anchor):
        return _("Nhật ký trong bản sao lưu không nguyên vẹn (%(at)s).") % {
            "at": proof.first_broken or proof.events
        }
    wrong = first_wrong_tally()
    if wrong:
        return _("Số liệu trong bản sao lưu không khớp khi cộng lại (%(what)s).") % {"what": wrong}
    return ""


def is_empty() -> bool:
    """Whether nothing was recorded in the database, and nobody has an account."""
    if not connection.introspection.table_names():
        return True
    return not EventChain.objects.exists() and not Account.objects.exists()
