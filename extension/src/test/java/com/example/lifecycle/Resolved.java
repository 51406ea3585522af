package com.example.lifecycle;

/** What {@link LeakingExtension} resolves. */
final class Resolved {}
