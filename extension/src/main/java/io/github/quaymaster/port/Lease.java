package io.github.quaymaster.port;

/** One port of a block, for one who asked. */
record Lease(int port, Leases from) implements Reservation {

    @Override
    public Guarantee guarantee() {
        return Guarantee.LEASED;
    }

    @Override
    public void close() {
        from.giveBack(port);
    }
}
