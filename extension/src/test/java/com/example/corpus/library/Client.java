package com.example.corpus.library;

import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** A library's client, builder of addresses, and registry of properties. */
@SuppressWarnings("all") // as people write it
public class Client {

    public static String baseAddress = "";
    public static int port;

    public Client() {}

    public Client(Properties properties) {}

    public Client(Map<String, ?> properties) {}

    public Client(String... servers) {}

    public String get(String url) {
        return url;
    }

    public Client host(String host) {
        return this;
    }

    public Client scheme(String scheme) {
        return this;
    }

    public Client port(int number) {
        return this;
    }

    public void add(String key, Supplier<Object> value) {}

    public Client withEnv(String key, String value) {
        return this;
    }

    public void run(String... arguments) {}

    public void setReport(int number) {}

    public void withTransport(int number) {}

    public void airport(int number) {}

    public void setViewport(int number) {}

    public void importance(int number) {}

    public void export(int number) {}

    public void retry(String host, int times) {}
}
