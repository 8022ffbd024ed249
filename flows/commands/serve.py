"""`dragoman serve`: the Prefect server, its interface and the weekly schedule, together."""

import sys

from tasks import settings as config

PORT = 4200


def serve(
    *, port: int = PORT, seeds: str | None = None, outputs: str | None = None, cron: str | None = None
) -> int:
    """Run the Prefect server, its interface and the weekly schedule until interrupted.

    Example: dragoman serve --cron "0 7 * * 1"

    Args:
        port: Port of the interface on this machine.
        seeds: Folder of articles.
        outputs: Folder of results.
        cron: When the briefing runs, in the desk's time zone.
    """
    from flows.server import crash_the_dead, prefect_api, wait_for

    config.use_one_thread()
    settings = config.load(seeds=seeds, outputs=outputs, cron=cron)
    with prefect_api(settings, port=port) as url:
        from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
        from prefect.schedules import Cron

        from flows.weekly_briefing import weekly_briefing

        wait_for(url)
        crash_the_dead(settings)
        print(
            f"{url.removesuffix('/api')} · next runs: {settings.cron} ({settings.timezone})", file=sys.stderr
        )
        weekly_briefing.serve(
            name="weekly",
            schedules=[Cron(settings.cron, timezone=settings.timezone)],
            parameters={"seeds": seeds, "outputs": outputs},
            # A restart must not find its schedule paused by the shutdown of the one before.
            pause_on_shutdown=False,
            global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE),
        )
    return 0
