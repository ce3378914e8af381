/**
 * Shuffle and Learn (Misra et al. 2016): are three frames of a video in order? Its network is
 * {@code io.skipclip.model.pretext.shuffle}.
 */
package io.skipclip.jobs.task.shuffle;
