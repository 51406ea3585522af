package com.example.corpus.helper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** A client of the module. */
@SuppressWarnings("all") // as people write it
public class Http {

    private final String base;

    public Http(String base) {
        this.base = base;
    }

    public InputStream get(String path) throws IOException {
        return URI.create(base + path).toURL().openStream();
    }

    public static InputStream fetch(String url) throws IOException {
        return URI.create(url).toURL().openStream();
    }

    public static String url(int where) {
        return "http://localhost:" + where + "/x";
    }

    public static int portOf(String url) {
        return URI.create(url).getPort();
    }

    public static String home() {
        return "http://127.0.0.1:9301/";
    }
}
