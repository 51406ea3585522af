package com.example.corpus.library;

/** A request that nobody sent. */
@SuppressWarnings("all") // as people write it
public class MockRequest {

    public void setServerPort(int port) {}
}
