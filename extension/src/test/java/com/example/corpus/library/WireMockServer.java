package com.example.corpus.library;

/** A library's server: not of the module, so it is known by its name alone. */
@SuppressWarnings("all") // as people write it
public class WireMockServer {

    private int where;

    public WireMockServer() {}

    public WireMockServer(int where) {
        this.where = where;
    }

    public WireMockServer port(int number) {
        where = number;
        return this;
    }

    public WireMockServer httpsPort(Integer number) {
        where = number;
        return this;
    }

    public WireMockServer bindAddress(String address) {
        return this;
    }

    public void setServerPort(int number) {
        where = number;
    }

    public void withAdminPort(String number) {
        where = Integer.parseInt(number);
    }

    public int getMappedPort(int container) {
        return where + container;
    }

    public WireMockServer withExposedPorts(Integer... ports) {
        return this;
    }

    public boolean isPortOpen(int number) {
        return number == where;
    }

    public int port() {
        return where;
    }

    public void start() {}

    public void listen(int number) {
        where = number;
    }
}
