"""`motcua serve`: the web server and the background process."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.config.secret import require_secret_key
from motcua.config.server import is_free, serve
from motcua.kernel import command
from motcua.kernel.errors import BadInput

ADDRESSES = {
    "/": gettext_lazy("Cổng dịch vụ công"),
    "/thu-tuc/": gettext_lazy("Thủ tục hành chính"),
    "/tra-cuu/": gettext_lazy("Tra cứu hồ sơ"),
    "/dang-nhap/": gettext_lazy("Đăng nhập"),
    "/mot-cua/": gettext_lazy("Bộ phận Một cửa"),
    "/xu-ly/": gettext_lazy("Cán bộ xử lý và lãnh đạo"),
    "/kiem-soat/": gettext_lazy("Kiểm soát thủ tục"),
    "/quan-tri/": gettext_lazy("Quản trị"),
    "/bao-cao/": gettext_lazy("Báo cáo"),
    "/bao-cao/kiem-tra/": gettext_lazy("Kiểm tra báo cáo"),
}


class Command(command.Command):
    """Serves until stopped by a signal."""

    help = _("Phục vụ trang web trên máy này.")

    def add_options(self, parser: ArgumentParser) -> None:
        """The address, and the number of processes and threads."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=8)

    def run(self, **options: Any) -> int | None:
        """Check the address, then serve."""
        require_secret_key()
        host, port = options["host"], options["port"]
        if not 0 < port < 65536:
            raise BadInput(_("Cổng phải từ 1 đến 65535, không phải %(port)s.") % {"port": port})
        if not is_free(host, port):
            raise BadInput(
                _("Cổng %(port)s đang được chương trình khác dùng; hãy chọn cổng khác.")
                % {"port": port}
            )
        return serve(
            host=host,
            port=port,
            workers=options["workers"],
            threads=options["threads"],
            # By name: browsers make no passkeys for an IP address.
            ready=lambda: self._tell_addresses(
                f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
            ),
        )

    def _tell_addresses(self, base: str) -> None:
        self.say(_("Đang phục vụ tại %(base)s (Ctrl+C để dừng)") % {"base": base})
        for path, title in ADDRESSES.items():
            self.say(f"  {base}{path:<20} {title}")
