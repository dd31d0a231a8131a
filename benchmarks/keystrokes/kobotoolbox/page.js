// The engine of KoboToolbox's web forms (Enketo), with no more around it than the button that sends.
import { Form } from 'enketo-core';
import { transform } from 'enketo-transformer/web';

window.show = async (xform) => {
    const { form, model } = await transform({ xform });
    document.body.innerHTML = form;
    const filled = new Form(document.querySelector('form.or'), { modelStr: model }, {});
    const send = Object.assign(document.createElement('button'), { name: 'send', type: 'button' });
    send.onclick = () => { window.sent = filled.getDataStr(); };
    document.body.append(send);
    return filled.init();
};
