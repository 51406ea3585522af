package com.example.harbour;

/** What the sea is like; the forecast service says it in these words, in lower case. */
public enum Weather {
    CALM,
    STORM
}
