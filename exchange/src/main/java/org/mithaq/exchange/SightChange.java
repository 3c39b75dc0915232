package org.mithaq.exchange;

/**
 * The last time that any reader came to see something else: a set that follows another one of its reader and differs from
 * it in terms that both judged.
 *
 * @param setId number of the visible set; 0 when there was none yet
 * @param fromMicros date added from which on it holds, in microseconds since 1970; {@link Long#MIN_VALUE} when there was
 *     none
 */
public record SightChange(long setId, long fromMicros) {

    /** Nobody's sight has changed yet. */
    public static final SightChange NONE = new SightChange(0, Long.MIN_VALUE);
}
