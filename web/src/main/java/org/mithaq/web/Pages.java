package org.mithaq.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mithaq.accounts.PersonSession;
import org.mithaq.http.BodyWriter;
import org.mithaq.http.ErrorKind;
import org.mithaq.http.Header;
import org.mithaq.http.Problem;
import org.mithaq.http.ProblemFormat;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.terms.UserId;

/** Makes replies of templates, with the headers that every page has. Safe to call from any thread. */
final class Pages implements ProblemFormat {

    private static final String HTML = "text/html; charset=utf-8";
    private static final List<Header> HEADERS = List.of(
            new Header(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
            new Header("Cross-Origin-Opener-Policy", "same-origin"),
            new Header("Cross-Origin-Resource-Policy", "same-origin"),
            // Forms say where they come from only when the origin may be told to the origin itself.
            new Header("Referrer-Policy", "same-origin"),
            new Header("Vary", "Cookie, Accept-Language"));

    private final WebParts parts;
    private final SessionCookie cookies;
    private final SessionCookie keptCookies;
    private final KeptForms kept;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "org.mithaq.web.templates");

    Pages(WebParts parts, SessionCookie cookies) {
        this.parts = parts;
        this.cookies = cookies;
        this.keptCookies = SessionCookie.ofKeptForms(parts);
        this.kept = new KeptForms(parts.clock(), parts.random());
    }

    /** Looks who is there, and how they want pages. */
    Visit visit(Request request) {
        return new Visit(request, Look.of(request), cookies.of(request).flatMap(parts.sessions()::peek));
    }

    /** What the node knows the names of, as this person reads them. */
    Names names(Visit visit) {
        return new Names(visit.look(), parts.directory().current());
    }

    /** What stands round a page. */
    Frame frame(Visit visit, Frame.Place place, String title) {
        return new Frame(
                visit.look(),
                title,
                place,
                visit.look().of(parts.directory().current().own().name()),
                visit.session(),
                visit.session().flatMap(PersonSession::purpose).map(names(visit)::purpose),
                visit.request().address(),
                Optional.empty());
    }

    /** What stands round a page. */
    Frame frame(Visit visit, Frame.Place place, Text title) {
        return frame(visit, place, visit.look().of(title));
    }

    /** Answers with a page. */
    Reply page(int status, String template, Object model) {
        return framed(Reply.bytes(status, HTML, html(template, model)));
    }

    /**
     * Answers with a page of content that the gate let go.
     *
     * @param sent told when all of it has left
     */
    Reply content(String template, Object model, Runnable sent) {
        return content(200, template, model, sent);
    }

    /** Answers with a page of content, as {@link #content(String, Object, Runnable)}, and a status. */
    Reply content(int status, String template, Object model, Runnable sent) {
        byte[] html = html(template, model);
        return framed(Reply.streamed(status, HTML, out -> {
            out.accept(java.nio.ByteBuffer.wrap(html));
            sent.run();
        }));
    }

    /** Answers with text that is written while it is found. */
    Reply stream(String contentType, BodyWriter body) {
        return framed(Reply.streamed(200, contentType, body));
    }

    /** A part of a page as text. */
    String fragment(String template, Object model) {
        return new String(html(template, model), StandardCharsets.UTF_8);
    }

    private static Reply framed(Reply reply) {
        Reply framed = reply;
        for (Header header : HEADERS) {
            framed = framed.with(header);
        }
        return framed;
    }

    private byte[] html(String template, Object model) {
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", model, output);
        var bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Sends the browser on with a new request that reads: RFC 9110, section 15.4.4. */
    Reply goTo(String address) {
        return framed(Reply.bytes(303, HTML, new byte[0]).with(new Header("Location", address)));
    }

    /** Sends to the sign-in, and from there to where the person wanted to go. */
    Reply signInFirst(Visit visit) {
        String over = cookies.of(visit.request()).isPresent() ? "&over=on" : "";
        return goTo("/sign-in?to=" + encoded(visit.request().address()) + over);
    }

    /**
     * Keeps a form that cannot be taken yet, and sends its writer where it becomes possible.
     *
     * @param onward given the address at which the form is shown again as it was filled: that to which it was sent
     */
    Reply keeping(Visit visit, UserId writer, Query form, Function<String, Reply> onward) {
        String browser = kept.browser(keptCookies.of(visit.request()));
        String key = kept.keep(writer, browser, form);
        String address = visit.request().address().split("\\?", 2)[0];
        return onward.apply(address + "?kept=" + key).with(keptCookies.set(browser));
    }

    /**
     * Finds a form that was kept for whoever asks, to show it as it was filled. Its page has the template {@code kept}, so
     * that it is let go when it was taken.
     */
    Optional<KeptForms.Again> kept(Visit visit) {
        return visit.asked("kept")
                .flatMap(key -> keptCookies
                        .of(visit.request())
                        .flatMap(browser -> kept.find(visit.person().user().id(), browser, key)));
    }

    /** Lets a kept form go, since it was taken. */
    void taken(Visit visit, Query form) {
        Forms.one(form, "kept").ifPresent(key -> kept.drop(visit.person().user().id(), key));
    }

    /** Whether a person typed the password lately enough for release and recall. */
    boolean isFresh(Visit visit) {
        return visit.person().isFresh(parts.clock().instant());
    }

    /** Who had the page from which a form comes that does not carry the present session's word. */
    Optional<UserId> writerOf(Query form) {
        return parts.sessions().writerOf(Forms.ticket(form));
    }

    /** A value as part of an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Says what went wrong. */
    Reply fault(Visit visit, int status, Text text) {
        return page(status, "fault", fault(visit, text, ""));
    }

    /** Says that there is nothing, or nothing for this person: the two look the same. */
    Reply nothingHere(Visit visit) {
        return page(
                404,
                "fault",
                new FaultModel(
                        frame(visit, Frame.Place.NONE, ItemWord.ITEM_GONE_TITLE),
                        visit.look().of(ItemWord.ITEM_GONE),
                        ""));
    }

    private FaultModel fault(Visit visit, Text text, String request) {
        return new FaultModel(
                frame(visit, Frame.Place.NONE, Word.FAULT_TITLE), visit.look().of(text), request);
    }

    @Override
    public String contentType() {
        return HTML;
    }

    @Override
    public List<Header> headers() {
        return HEADERS;
    }

    @Override
    public byte[] write(Problem problem, Request request) {
        Visit visit = visit(request);
        if (problem.code().status() == 404) {
            return html(
                    "fault",
                    new FaultModel(
                            frame(visit, Frame.Place.NONE, ItemWord.ITEM_GONE_TITLE),
                            visit.look().of(ItemWord.ITEM_GONE),
                            ""));
        }
        ErrorKind kind = problem.code().kind();
        Word text = kind == ErrorKind.OURS ? Word.FAULT_OURS : kind.retry() ? Word.FAULT_BUSY : Word.FAULT_WRONG;
        return html("fault", fault(visit, text, problem.requestId()));
    }
}
