package io.github.camelpolytomic.simulator.ops;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * When a schedule would next start something. Nothing is started by schedules, as with a time scale
 * an hourly sync would start every few seconds under the feet of a test.
 */
final class Schedules {

    private Schedules() {}

    static String next(boolean active, Map<String, Object> schedule, Instant now) {
        if (!active) {
            return null;
        }
        ZonedDateTime hour = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        ZonedDateTime day = hour.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime next =
                switch (String.valueOf(schedule.get("frequency"))) {
                    case "continuous" -> now.atZone(ZoneOffset.UTC).plusMinutes(5);
                    case "hourly" -> hour.plusHours(1);
                    case "daily", "custom", "builder" -> day.plusDays(1);
                    case "weekly" -> day.plusDays(7);
                    default -> null;
                };
        return next == null ? null : next.toInstant().toString();
    }
}
