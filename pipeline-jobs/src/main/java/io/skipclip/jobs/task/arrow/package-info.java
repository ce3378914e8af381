/**
 * The arrow of time (Wei et al. 2018): is a clip played forwards or backwards? Its network is
 * {@code io.skipclip.model.pretext.arrow}.
 */
package io.skipclip.jobs.task.arrow;
