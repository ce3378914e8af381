/**
 * Video clip order prediction (VCOP, Xu et al. 2019): in which order are clips shown? Its network
 * is {@code io.skipclip.model.pretext.vcop}.
 */
package io.skipclip.jobs.task.vcop;
