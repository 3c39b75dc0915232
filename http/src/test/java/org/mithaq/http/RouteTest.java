package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static Handler handler(Route route) {
        return new Handler() {
            @Override
            public Route route() {
                return route;
            }

            @Override
            public Reply handle(Request request) {
                return Reply.bytes(200, "text/plain", new byte[0]);
            }
        };
    }

    private static RouteTable table(Route... routes) {
        List<Handler> handlers =
                List.of(routes).stream().map(RouteTest::handler).toList();
        return new RouteTable(List.of(new Site("/", new ProblemDetails(), handlers)));
    }

    @Nested
    class Pattern {

        @Test
        void beginsWithASlash() {
            for (String pattern : List.of("", "a/", "/a//b", "/{A}/", "/{a", "/a b/", "/a?b")) {
                assertThatThrownBy(() -> Route.get(pattern, Permission.PUBLIC))
                        .as(pattern)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void liesBelowItsSite() {
            Handler foreign = handler(Route.get("/other/", Permission.PUBLIC));

            assertThatThrownBy(() -> new Site("/mine/", new ProblemDetails(), List.of(foreign)))
                    .hasMessageContaining("/other/");
        }
    }

    @Nested
    class Table {

        private final Route list = Route.get("/things/", Permission.SIGNED_IN);
        private final Route one = Route.get("/things/{thing}/", Permission.SIGNED_IN);
        private final Route add = Route.post("/things/", Permission.SIGNED_IN);
        private final RouteTable table = table(list, one, add);

        private Route find(Method method, String path) {
            RouteTable.Found found = table.find(method, RouteTable.split(path));
            return found == null
                    ? Route.get("/none", Permission.PUBLIC)
                    : found.handler().route();
        }

        @Test
        void findsByMethodAndPath() {
            assertThat(find(Method.GET, "/things/")).isEqualTo(list);
            assertThat(find(Method.POST, "/things/")).isEqualTo(add);
            assertThat(find(Method.GET, "/things/7/")).isEqualTo(one);
        }

        @Test
        void namesTheSegments() {
            RouteTable.Found found = table.find(Method.GET, RouteTable.split("/things/7/"));

            assertThat(found).isNotNull();
            assertThat(found.named("thing")).isEqualTo("7");
            assertThat(found.named("other")).isNull();
        }

        @Test
        void findsNothingElse() {
            for (String path : List.of("/", "/things", "/things//", "/things/7", "/things/7/8/", "/Things/")) {
                assertThat(table.find(Method.GET, RouteTable.split(path)))
                        .as(path)
                        .isNull();
            }
        }

        @Test
        void knowsWhatAnAddressTakes() {
            assertThat(table.methods(RouteTable.split("/things/"))).containsExactly(Method.GET, Method.POST);
        }

        @Test
        void refusesTheSameRouteTwice() {
            assertThatThrownBy(() -> table(list, list)).hasMessageContaining("twice");
        }

        @Test
        void listsItsRoutes() {
            assertThat(table.routes()).containsExactly(list, one, add);
        }
    }
}
