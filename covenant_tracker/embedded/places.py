"""Where the private servers keep their data and sockets, all below one folder."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASE_NAME = "covenant_tracker"


@dataclass(frozen=True, slots=True)
class Places:
    """The layout of the folder that VAR_DIR names (var/ where it names none)."""

    var: Path

    @property
    def postgres_data(self) -> Path:
        """The database cluster."""
        return self.var / "postgres"

    @property
    def redis_data(self) -> Path:
        """The append-only file of the Redis-compatible server."""
        return self.var / "redis"

    @property
    def sockets(self) -> Path:
        """Sockets, locks and process numbers; nothing in it outlives a run."""
        return self.var / "run"

    @property
    def postgres_sockets(self) -> Path:
        """The folder of PostgreSQL's socket, owned by the user that PostgreSQL runs as."""
        return self.sockets / "postgres"

    @property
    def redis_socket(self) -> Path:
        """The socket of the Redis-compatible server."""
        return self.sockets / "redis.sock"

    @property
    def logs(self) -> Path:
        """What the servers say."""
        return self.var / "log"

    @property
    def database_url(self) -> str:
        """The value that DATABASE_URL would have for the private PostgreSQL."""
        return f"postgres:///{DATABASE_NAME}?host={quote(str(self.postgres_sockets))}&user={DATABASE_NAME}"

    @property
    def redis_url(self) -> str:
        """The value that REDIS_URL would have for the private Redis-compatible server."""
        return f"unix://{quote(str(self.redis_socket))}?db=0"
