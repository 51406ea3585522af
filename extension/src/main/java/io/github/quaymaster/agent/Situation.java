package io.github.quaymaster.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tests were running at one moment, as one thread saw it.
 *
 * @param onThread the innermost scope whose test runs on this very thread, or null on a thread of somebody's own
 * @param running every scope that was running, in order of their beginning
 */
public record Situation(@Nullable TestScope onThread, List<TestScope> running) {}
