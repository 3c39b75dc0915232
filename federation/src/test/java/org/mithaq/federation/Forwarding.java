package org.mithaq.federation;

/** A channel that hands everything on and counts; tests override what a bad partner does. */
class Forwarding implements PartnerChannel {

    private final PartnerChannel inner;
    private int calls;
    private int pages;
    private long headBytes;

    Forwarding(PartnerChannel inner) {
        this.inner = inner;
    }

    int calls() {
        return calls;
    }

    int pages() {
        return pages;
    }

    long headBytes() {
        return headBytes;
    }

    @Override
    public String card() throws ChannelException {
        calls++;
        return inner.card();
    }

    @Override
    public Session signIn(String statement) throws ChannelException {
        calls++;
        return inner.signIn(statement);
    }

    @Override
    public String head(Session session) throws ChannelException {
        calls++;
        String head = inner.head(session);
        headBytes += head.length();
        return head;
    }

    @Override
    public Page page(Session session, PageWish wish) throws ChannelException {
        calls++;
        pages++;
        return inner.page(session, wish);
    }

    @Override
    public ManifestPage manifest(Session session, PageWish wish) throws ChannelException {
        calls++;
        return inner.manifest(session, wish);
    }

    @Override
    public void nudge(Session session) throws ChannelException {
        calls++;
        inner.nudge(session);
    }
}
