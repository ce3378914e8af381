/**
 * Order prediction (OPN, Lee et al. 2017): in which order are four frames shown? Its network is
 * {@code io.skipclip.model.pretext.opn}.
 */
package io.skipclip.jobs.task.opn;
