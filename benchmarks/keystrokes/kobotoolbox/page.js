// The engine of KoboToolbox's web forms (Enketo), with nothing around it.
import { Form } from 'enketo-core';
import { transform } from 'enketo-transformer/web';

window.show = async (xform) => {
    const { form, model } = await transform({ xform });
    document.body.innerHTML = form;
    window.form = new Form(document.querySelector('form.or'), { modelStr: model }, {});
    return window.form.init();
};
