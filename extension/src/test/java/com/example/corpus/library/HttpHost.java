package com.example.corpus.library;

/** A host and a port. */
@SuppressWarnings("all") // as people write it
public record HttpHost(String name, int number) {

    public static HttpHost create(String name, int number) {
        return new HttpHost(name, number);
    }

    public void connect() {}
}
