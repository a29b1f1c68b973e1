// fuel: Good for 30 steps, then a loop without an end.
export default {
  watch() {
    return (event) => {
      if (event.kind === 'step' && event.step > 30) while (true) event.loss += 1;
      return event.step === 10 ? { status: 'warning', because: 'So far so good' } : undefined;
    };
  },
};
