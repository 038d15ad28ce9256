"""The external systems of this installation, for `check` and `diagnose`."""

import os
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.config.environment import is_address
from motcua.config.secret import secret_key
from motcua.dossiers.codes import check_codes
from motcua.files import scanner
from motcua.files.storage import files_storage
from motcua.gateways import identity_stand_in as stand_in
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.systems import OutsideSystem, Problem
from motcua.messages.channels.sms import check_sms
from motcua.payments.gateways import check_gateways
from motcua.signatures.signers import check_signer
from motcua.web.sign_in.identity import can_reach_provider

SHORTEST_KEY = 50
SHORTEST_TOKEN = 20
FEWEST_SIGNS_OF_A_KEY = 12
OLDEST_POSTGRES = 15


# -- the installation itself ---------------------------------------------------------------------


def check_mode(production: bool) -> Iterator[Problem]:
    """Production must be set as the mode: cookies and redirects depend on it."""
    if production and not settings.PRODUCTION:
        yield Problem(
            "mode",
            _("MOTCUA_MODE: hệ thống đang ở chế độ “embedded”; chạy thật phải là “production”."),
        )


def check_key(production: bool) -> Iterator[Problem]:
    """The secret key must be strong: it allows signing in as anybody."""
    if not production:
        return
    key = secret_key()
    if not key:
        yield Problem("key_missing", _("MOTCUA_SECRET_KEY: chưa đặt khóa bí mật."))
    elif is_weak(key):
        yield Problem(
            "key_weak",
            _("MOTCUA_SECRET_KEY: khóa dễ đoán; hãy dùng ít nhất %(n)d ký tự ngẫu nhiên.")
            % {"n": SHORTEST_KEY},
        )


def is_weak(key: str) -> bool:
    """Whether a key is short, has few distinct characters, or repeats one text."""
    return len(key) < SHORTEST_KEY or is_repetitive(key)


def is_repetitive(key: str) -> bool:
    """Whether a key has few distinct characters, or repeats one text."""
    repeats = (key + key).find(key, 1) < len(key)
    return len(set(key)) < FEWEST_SIGNS_OF_A_KEY or repeats


def check_metrics(_production: bool) -> Iterator[Problem]:
    """The token for `/metrics`, if there is one, must not be easy to guess."""
    token = settings.METRICS_TOKEN
    if token and (len(token) < SHORTEST_TOKEN or is_repetitive(token)):
        yield Problem(
            "metrics_token_weak",
            _("MOTCUA_METRICS_TOKEN: dễ đoán; hãy dùng ít nhất %(n)d ký tự ngẫu nhiên.")
            % {"n": SHORTEST_TOKEN},
        )


# -- the public address --------------------------------------------------------------------------


def check_address(production: bool) -> Iterator[Problem]:
    """The public URL, which is printed on slips and trusted by forms, and the allowed hosts."""
    if production:
        yield from _check_base_address(settings.BASE_URL)
        yield from _check_hosts(settings.ALLOWED_HOSTS)


def _check_base_address(address: str) -> Iterator[Problem]:
    if not address:
        yield Problem(
            "base_address_missing",
            _("MOTCUA_BASE_URL: chưa đặt địa chỉ công khai, ví dụ https://motcua.tinh.gov.vn."),
        )
    elif not is_secure_address(address):
        yield Problem(
            "base_address_not_https",
            _("MOTCUA_BASE_URL: “%(address)s” phải là địa chỉ https:// đầy đủ.")
            % {"address": address},
        )


def is_secure_address(address: str) -> bool:
    """Whether it is an HTTPS URL with a host name."""
    return is_address(address, schemes=("https",))


def _check_hosts(hosts: Sequence[str]) -> Iterator[Problem]:
    if not hosts:
        yield Problem(
            "hosts_missing", _("MOTCUA_ALLOWED_HOSTS: chưa đặt tên miền mà hệ thống trả lời.")
        )
    elif "*" in hosts:
        yield Problem(
            "hosts_any", _("MOTCUA_ALLOWED_HOSTS: “*” nhận mọi tên miền; hãy ghi rõ từng tên.")
        )


def check_online_filing(_production: bool) -> Iterator[Problem]:
    """The portal for online filing must use HTTPS, because citizens send papers to it."""
    if not is_secure_address(settings.ONLINE_FILING_URL):
        yield Problem(
            "online_filing_not_https",
            _("MOTCUA_ONLINE_FILING_URL: “%(address)s” phải là địa chỉ https:// đầy đủ.")
            % {"address": settings.ONLINE_FILING_URL},
        )


# -- database ------------------------------------------------------------------------------------


def check_database(production: bool) -> Iterator[Problem]:
    """Production needs PostgreSQL; SQLite has one writer and no standby."""
    if production and connection.vendor == "sqlite":
        yield Problem(
            "database_sqlite", _("DATABASE_URL: chạy thật phải dùng PostgreSQL, không phải SQLite.")
        )


def probe_database() -> Iterator[Problem]:
    """Whether it is reachable, recent enough, migrated, and protects the log from our role."""
    try:
        connection.ensure_connection()
        yield from _look_at_server()
        yield from _look_for_migrations()
    except DatabaseError as problem:
        yield Problem(
            "database_unreachable",
            _("Không dùng được cơ sở dữ liệu: %(said)s.") % {"said": error_reason(problem)},
        )


def _look_at_server() -> Iterator[Problem]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        version = cursor.fetchone()[0]
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        superuser = cursor.fetchone()[0]
    if version < OLDEST_POSTGRES:
        yield Problem(
            "database_old",
            _("PostgreSQL %(version)d quá cũ; cần bản %(oldest)d trở lên.")
            % {"version": version, "oldest": OLDEST_POSTGRES},
        )
    # On PostgreSQL a superuser can bypass the protection of the log.
    if superuser and settings.PRODUCTION:
        yield Problem(
            "database_superuser",
            _("DATABASE_URL: tài khoản cơ sở dữ liệu là superuser nên sửa được nhật ký."),
        )


def _look_for_migrations() -> Iterator[Problem]:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        yield Problem(
            "database_behind",
            _("Cơ sở dữ liệu còn thiếu %(n)d bước cập nhật; hãy chạy `motcua migrate`.")
            % {"n": missing},
        )


# -- messages ------------------------------------------------------------------------------------


def check_email(production: bool) -> Iterator[Problem]:
    """Who uses a mail server must say from whom the e-mails are."""
    if production and settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Problem(
            "email_from_missing", _("MOTCUA_EMAIL_FROM: chưa đặt địa chỉ gửi thư điện tử.")
        )


# -- files ---------------------------------------------------------------------------------------


def check_files(_production: bool) -> Iterator[Problem]:
    """The style sheets and scripts of the pages must be built."""
    if not settings.STATIC_ROOT.is_dir():
        yield Problem(
            "assets_missing", _("Chưa dựng tệp giao diện; hãy chạy `make prepare` rồi thử lại.")
        )


def probe_files() -> Iterator[Problem]:
    """Whether the data folder is writable."""
    folder = settings.DATA_DIR
    # A missing folder is created with the first file, if its parent is writable.
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        yield Problem(
            "files_not_writable",
            _("MOTCUA_DATA_DIR: không ghi được vào thư mục %(folder)s.") % {"folder": folder},
        )


# -- files that people send ----------------------------------------------------------------------


def check_stored_files(production: bool) -> Iterator[Problem]:
    """A bucket needs an endpoint of TLS in production, and a scanner an address."""
    endpoint = settings.FILES_ENDPOINT
    if endpoint and not is_address(
        endpoint, schemes=("https",) if production else ("http", "https")
    ):
        yield Problem(
            "files_endpoint",
            _("MOTCUA_FILES_ENDPOINT: “%(address)s” phải là địa chỉ https:// đầy đủ.")
            % {"address": endpoint},
        )
    if settings.CLAMD and scanner.address_of(settings.CLAMD) is None:
        yield Problem(
            "clamd_address",
            _(
                "MOTCUA_CLAMD: “%(address)s” phải như unix:///run/clamav/clamd.ctl hoặc tcp://máy:3310."
            )
            % {"address": settings.CLAMD},
        )


def probe_stored_files() -> Iterator[Problem]:
    """Whether the storage can be listed, and the scanner answers."""
    try:
        files_storage().exists("probe")
    except Exception as problem:  # noqa: BLE001 - each storage has errors of its own
        yield Problem(
            "files_storage_unreachable",
            _("Không dùng được nơi lưu tệp: %(said)s.") % {"said": type(problem).__name__},
        )
    if scanner.is_configured():
        try:
            scanner.ping()
        except scanner.ScannerFailed as problem:
            yield Problem(
                "clamd_unreachable",
                _("Phần mềm quét vi-rút không trả lời: %(said)s.") % {"said": problem},
            )


# -- identity providers --------------------------------------------------------------------------


def check_identity(production: bool) -> Iterator[Problem]:
    """Each provider needs an address of TLS and a client; the stand-in is only for trying."""
    for provider in settings.IDENTITY_PROVIDERS:
        code = provider["provider_id"]
        if code == stand_in.CODE:
            if production:
                yield Problem(
                    "identity_stand_in",
                    _("MOTCUA_IDENTITY_PROVIDERS: “%(code)s” chỉ để thử, không dùng khi chạy thật.")
                    % {"code": code},
                )
        elif not is_secure_address(provider["settings"]["server_url"]):
            yield Problem(
                "identity_issuer",
                _("Hệ thống định danh “%(code)s”: ISSUER phải là địa chỉ https:// đầy đủ.")
                % {"code": code},
            )
        elif not (provider["client_id"] and provider["secret"]):
            yield Problem(
                "identity_client",
                _("Hệ thống định danh “%(code)s”: chưa đặt CLIENT_ID và CLIENT_SECRET.")
                % {"code": code},
            )


def probe_identity() -> Iterator[Problem]:
    """Whether each provider tells where to sign in."""
    for provider in settings.IDENTITY_PROVIDERS:
        if not can_reach_provider(provider["provider_id"]):
            yield Problem(
                "identity_unreachable",
                _("Hệ thống định danh “%(code)s” không trả lời.")
                % {"code": provider["provider_id"]},
            )


SYSTEMS = [
    OutsideSystem("mode", gettext_lazy("Chế độ chạy"), check_mode),
    OutsideSystem("key", gettext_lazy("Khóa bí mật"), check_key),
    OutsideSystem("metrics", gettext_lazy("Số đo"), check_metrics),
    OutsideSystem("address", gettext_lazy("Địa chỉ công khai"), check_address),
    OutsideSystem("database", gettext_lazy("Cơ sở dữ liệu"), check_database, probe=probe_database),
    OutsideSystem("files", gettext_lazy("Tệp"), check_files, probe=probe_files),
    OutsideSystem(
        "stored_files",
        gettext_lazy("Tệp của hồ sơ, quét vi-rút"),
        check_stored_files,
        probe=probe_stored_files,
    ),
    OutsideSystem("email", gettext_lazy("Thư điện tử"), check_email),
    OutsideSystem("codes", gettext_lazy("Nơi cấp mã hồ sơ dùng chung"), check_codes),
    OutsideSystem("sms", gettext_lazy("Tin nhắn SMS"), check_sms),
    OutsideSystem(
        "identity",
        gettext_lazy("Định danh điện tử"),
        check_identity,
        probe=probe_identity,
    ),
    OutsideSystem("signer", gettext_lazy("Ký văn bản"), check_signer),
    OutsideSystem("payments", gettext_lazy("Thanh toán trực tuyến"), check_gateways),
    OutsideSystem("online_filing", gettext_lazy("Nơi nộp trực tuyến"), check_online_filing),
]


@register(Tags.security, deploy=True)
def check_systems(**_options: object) -> list[CheckMessage]:
    """Our checks of settings, in addition to Django's."""
    return [
        Error(problem.sentence, id=f"motcua.{problem.code}")
        for system in SYSTEMS
        for problem in system.check_config(True)
    ]
