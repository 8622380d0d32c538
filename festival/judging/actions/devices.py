"""What a judge's phone says of itself: how many sheets wait on it, how its clock goes."""

from datetime import datetime

import sqlalchemy as sa

from festival.db import db
from festival.judging import queries
from festival.judging.models import Judge, JudgeDevice

# Nobody scores on more; what cleared browsers left behind goes.
DEVICES_MOST = 20
WAITING_MOST = 1_000
# Ten years in seconds: further off, a clock is simply wrong.
AHEAD_MOST = 315_360_000


def report_device(
    judge: Judge, *, key: str, waiting: int, device_time: datetime, at: datetime
) -> JudgeDevice:
    """Keep how a device of the judge stands; the newest word counts.

    `key` is made up by the device, `device_time` what its own clock shows. Of many devices only
    the `DEVICES_MOST` seen last are kept. No trail: this says nothing about scores.
    """
    queries.hold_judge(judge.id)
    held = db.session.scalars(
        sa.select(JudgeDevice)
        .where(JudgeDevice.judge_id == judge.id)
        .order_by(JudgeDevice.seen_at.desc(), JudgeDevice.id.desc())
    ).all()
    device = next((one for one in held if one.key == key), None)
    if device is None:
        for old in held[DEVICES_MOST - 1 :]:
            db.session.delete(old)
        device = JudgeDevice(judge_id=judge.id, key=key)
        db.session.add(device)
    ahead = round((device_time - at).total_seconds())
    device.waiting = min(waiting, WAITING_MOST)
    device.clock_ahead = max(-AHEAD_MOST, min(ahead, AHEAD_MOST))
    device.seen_at = at
    db.session.flush()
    return device
