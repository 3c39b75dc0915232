package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.mithaq.accounts.PersonSession;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.ReplyOutput;
import org.mithaq.http.Route;
import org.mithaq.terms.UserId;

/**
 * Tells open pages what changed, by server-sent events (HTML, section 9.2): {@code needs} carries the part of the first
 * page that says what waits, {@code over} says that the session has ended. No event holds content. Being told is not a use
 * of the session, so a page that is left open does not keep it alive. Safe to call from any thread.
 */
final class Live implements AutoCloseable {

    /** Where events come from. */
    static final Route ROUTE = Route.get("/events", Permission.PERSON);

    /** How often it is looked what has changed. */
    static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Streams of one person; who opens more pages is told to come again later. */
    static final int MOST_OF_PERSON = 4;

    private static final int MOST = 500;
    private static final int QUIET_LOOKS = 7;
    private static final String COME_AGAIN = "retry: 60000\n\n";
    private static final String BEAT = ": here\n\n";

    private final WebParts parts;
    private final Pages pages;
    private final SessionCookie cookies;
    private final Needs needs;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();

    /** Open streams; guarded by the lock. */
    private final Map<UserId, Integer> streams = new HashMap<>();

    /** What waits, as it was when one of the streams looked last; guarded by the lock. */
    private Seen seen = new Seen(List.of(), Optional.empty());

    Live(WebParts parts, Pages pages, SessionCookie cookies, Duration interval) {
        this.parts = requireNonNull(parts, "parts");
        this.pages = requireNonNull(pages, "pages");
        this.cookies = requireNonNull(cookies, "cookies");
        this.needs = new Needs(parts);
        this.interval = requireNonNull(interval, "interval");
    }

    /** What was seen, and when by the machine's own count; not yet when empty. */
    private record Seen(List<Needs.Waiting> waiting, Optional<Long> nanos) {}

    List<Handler> handlers() {
        return List.of(Page.ofPerson(ROUTE, pages, this::events));
    }

    private Reply events(Visit visit) {
        String token = cookies.of(visit.request()).orElseThrow();
        return pages.stream("text/event-stream; charset=utf-8", out -> follow(visit, token, out));
    }

    private void follow(Visit visit, String token, ReplyOutput out) throws IOException {
        UserId user = visit.person().user().id();
        if (!enter(user)) {
            say(out, COME_AGAIN);
            return;
        }
        try {
            tell(visit, token, out);
        } finally {
            leave(user);
        }
    }

    private void tell(Visit visit, String token, ReplyOutput out) throws IOException {
        String last = "";
        int quiet = 0;
        do {
            Optional<PersonSession> session = parts.sessions().peek(token);
            if (session.isEmpty()) {
                say(out, event("over", "-"));
                return;
            }
            String now = pages.fragment("needs", new NeedsModel(visit.look(), Needs.of(session.get(), waiting())));
            quiet = now.equals(last) ? quiet + 1 : 0;
            if (quiet == 0) {
                say(out, event("needs", now));
            } else if (quiet % QUIET_LOOKS == 0) {
                say(out, BEAT); // finds out whether anybody is still there
            }
            last = now;
        } while (!closes());
    }

    private static void say(ReplyOutput out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.send();
    }

    /** Writes one event; each line of its data stands on a line of its own. */
    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data.strip().replace("\n", "\ndata: ") + "\n\n";
    }

    /** Looks at most once in an interval for all streams together. */
    private List<Needs.Waiting> waiting() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (seen.nanos().filter(at -> now - at < interval.toNanos()).isEmpty()) {
                seen = new Seen(needs.all(), Optional.of(now));
            }
            return seen.waiting();
        } finally {
            lock.unlock();
        }
    }

    private boolean enter(UserId user) {
        lock.lock();
        try {
            int all = streams.values().stream().mapToInt(Integer::intValue).sum();
            int own = streams.getOrDefault(user, 0);
            if (all >= MOST || own >= MOST_OF_PERSON) {
                return false;
            }
            streams.put(user, own + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave(UserId user) {
        lock.lock();
        try {
            var _ = streams.computeIfPresent(user, (_, open) -> open == 1 ? null : open - 1);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next look; says whether the node stops meanwhile. */
    private boolean closes() {
        try {
            return closed.await(interval.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends all streams; browsers come again when there is a node again. */
    @Override
    public void close() {
        closed.countDown();
    }
}
