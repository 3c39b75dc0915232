package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Says whether the process lives, or whether it can do its work. Nothing more: anybody may ask. */
final class HealthHandler implements Handler {

    private static final Route LIVE = Route.get("/health/live", Permission.PUBLIC);
    private static final Route READY = Route.get("/health/ready", Permission.PUBLIC);
    private static final byte[] YES = "ok\n".getBytes(StandardCharsets.US_ASCII);

    private final Route route;
    private final BooleanSupplier well;

    private HealthHandler(Route route, BooleanSupplier well) {
        this.route = route;
        this.well = requireNonNull(well, "well");
    }

    static Site site(BooleanSupplier ready) {
        return new Site(
                "/health/",
                new ProblemDetails(),
                List.of(new HealthHandler(LIVE, () -> true), new HealthHandler(READY, ready)));
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public Reply handle(Request request) {
        return well.getAsBoolean()
                ? Reply.bytes(200, "text/plain;charset=utf-8", YES)
                : Reply.problem(ErrorCode.NOT_READY, "The node cannot do its work now.");
    }
}
