"""How gunicorn serves the portal: it reads this file where it is started, and its command line wins."""

import gc
import signal

from gunicorn.glogging import Logger


class Protokoll(Logger):
    """gunicorn's own lines, through the portal's log: one line each, in its format, without personal data."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


wsgi_app = "portal.wsgi"
workers = 3
threads = 4
# Seconds after which a process that gives no sign of life is replaced. It cuts no page off: a page runs in a
# thread of its own, and a large report's print takes what it takes.
timeout = 120
# Code and templates are loaded once, and a setting that is wrong ends the start with its sentence.
preload_app = True
logger_class = Protokoll
loglevel = "warning"
# Whom to believe the scheme of a request is said once, by VERTRAUTER_PROXY.
forwarded_allow_ips = ""
# Its socket for administration would be local state, in a folder that the portal may not write to.
control_socket_disable = True


def pre_fork(server, worker):
    """Keep the garbage collector from what was loaded, and let it come after 50,000 new objects, not 700.

    A large report makes hundreds of thousands of values that all stay: walking through them again and again
    took a third of the time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def post_worker_init(worker):
    """Leave Ctrl+C to the master, who ends its workers himself.

    A terminal sends it to the whole group. With the master's own signal that made two in one worker, and the
    second could wait for a lock of the first: the end then took 30 seconds, until the workers were killed.
    """
    signal.signal(signal.SIGINT, lambda *_: None)
