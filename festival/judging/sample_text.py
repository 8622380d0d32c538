"""The ready-made sample: an invention nobody made, to practise on, in three languages."""

TITLE = {
    "en": "The umbrella that knows the way",
    "lv": "Lietussargs, kas zina ceļu",
    "nb": "Paraplyen som vet veien",
}
SUMMARY = {
    "en": "An umbrella with a small motor in its handle that pulls gently towards home.",
    "lv": "Lietussargs ar mazu motoru rokturī, kas maigi velk uz māju pusi.",
    "nb": "En paraply med en liten motor i håndtaket som drar forsiktig i retning hjem.",
}
STORY = {
    "en": (
        "The two of us have a grandfather who loves walks and sometimes forgets the way back. A "
        "telephone does not help him: he has to hold the umbrella and cannot read the screen in "
        "the rain.\n"
        "Our umbrella has a compass and a motor with a weight inside the handle. When it turns "
        "away from home, the handle leans a little to the other side, as a dog pulls on its "
        "lead. The first one used a drill motor and was so heavy that he put it down. The second "
        "one weighs 640 grams and runs for two hours.\n"
        "We tried it with eleven people who had their eyes covered, on the sports ground. Nine "
        "found the goal. In strong wind nobody felt the pull. Next we want to make it tell left "
        "from right by two short knocks, because these can be felt in the wind, too."
    ),
    "lv": (
        "Mums abiem ir vectēvs, kuram patīk staigāt un kurš dažreiz aizmirst atpakaļceļu. "
        "Tālrunis nepalīdz: rokā ir lietussargs, un lietū ekrānu nevar saskatīt.\n"
        "Mūsu lietussarga rokturī ir kompass un motors ar atsvaru. Kad cilvēks nogriežas no māju "
        "virziena, rokturis mazliet sasveras uz otru pusi – kā suns, kas velk pavadu. Pirmajam "
        "bija urbja motors, un tas bija tik smags, ka vectēvs to nolika malā. Otrais sver 640 "
        "gramus un darbojas divas stundas.\n"
        "Sporta laukumā to izmēģināja vienpadsmit cilvēki ar aizsietām acīm. Deviņi atrada "
        "mērķi. Stiprā vējā vilkmi neviens nejuta. Tālāk gribam, lai kreiso un labo pusi rāda "
        "divi īsi klauvējieni, jo tos var just arī vējā."
    ),
    "nb": (
        "Vi to har en bestefar som er glad i å gå tur, men av og til glemmer veien hjem. En "
        "telefon hjelper ikke: Han må holde paraplyen og kan ikke lese skjermen i regnet.\n"
        "Paraplyen vår har et kompass og en motor med et lodd inne i håndtaket. Når den svinger "
        "bort fra hjem, lener håndtaket seg litt til den andre siden, slik en hund drar i båndet. "
        "Den første hadde motoren fra en drill og var så tung at han satte den fra seg. Den andre "
        "veier 640 gram og går i to timer.\n"
        "Vi prøvde den med elleve personer med bind for øynene på idrettsplassen. Ni fant målet. "
        "I sterk vind kjente ingen draget. Nå vil vi at den skal vise venstre og høyre med to "
        "korte dunk, for de kjennes også i vind."
    ),
}
READY_MADE = {"title": TITLE, "summary": SUMMARY, "story": STORY}
