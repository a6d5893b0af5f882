// General questions, whose words all entries have: which page, section or entry answers one. Fetched with the second part of the index.
(self => {
  "use strict";

  // General questions, whose words all entries have, by the entry that answers them: `address: pattern; pattern`, the first that fits. A
  // pattern is a whole question: words, (one|another), [what may lack|or this], so* for what begins so, and in capitals what is told first:
  // the parties, the islands, the dispute, the summit … in the words that readers have for them.
  const slots = `
    J = [the] (japan|tokyo|japanese) [government|side]
    R = [the] (russia|moscow|kremlin|russians|russian) [government|side]
    A = [the] [japanese] (prime minister|premier) [abe]|[shinzo] abe
    U = [the] [russian] president [putin]|[vladimir] putin
    TWO = both|[the] (two|2)
    B = [TWO] (they|both|J and R|R and J|A and U|U and A) [TWO (sides|countries)]|[TWO|all|each|either|the] (side|sides|countries|country|nations|states|governments|neighbours|parties)
    L = [TWO] (they|both|A and U|U and A|J and R|R and J)|TWO (men|leaders|politicians|presidents)|the (men|leaders)
    FOLK = [the] [ordinary|normal|most|many|general] [japanese] (people|public|population|citizens|voters|everyone|everybody|nation|japanese|anyone|anybody) [in japan]
    KIND = [some|any|all|many|more] [the|these|those|this|a] [few|small|tiny|little|disputed|remote|same|other|four|kuril*|southern|northern]
    IS = KIND KIND (islands|kuril*|territor*|land|rocks)|them
    ARGUE = argu*|quarrel*|disagree*|fight*|fought|disput*|struggl*|clash*|fall out|in conflict|at odds|enemies
    OVER = about|over|on|around|for|because of|regarding|concerning|behind|in
    ROW = dispute|disagreement|conflict|quarrel|problem|issue|question|fight|row|argument|controversy|situation|affair|crisis
    D = [the|this|that|their|these|a|an|whole|entire] [long|old|whole|entire|japan*|russia*|kuril*|island*|territorial|border|land|four] [and|islands|russia*|japan*|territories] ROW [OVER IS] [(between|of|with) B]
    IT = [the] (it|this|that|these|all|everything|things|whole thing|whole story|whole business|story) [all]
    S = [the|this|that|their|putins|abes|a] [big|whole|december|2016|tokyo|yamaguchi|putin] (summit|visit|meeting|talks|trip|negotiations|summit talks|summit meeting|result|results|outcome|outcomes|deal|deals|agreement|agreements) [(in|of|at|from|with|to|between) (2016|december|december 2016|japan|tokyo|yamaguchi|U|A|L)]
    P = [the|this|that|his|abes|japans|their|a] [new|whole|foreign|abes] [russia*|foreign|new] (policy|approach|plan|strategy|course|efforts|diplomacy|initiative|idea|project) [(to|toward|towards|with|on|for) R]
    T = [the|this|that|a|an] [whole|newspaper] (article|text|paper|essay|piece|story here)
    W = [the|this|that] (author|writer|article|text|scholar who wrote it)
    NOT = not|never
    FIND = where (can|could|do|would) (i|we|you|one) (find|see|get|read|look up|download) [the|a|an|some|all|any]|where (is|are) [the|all]|(show|give|list) [me] [the|a|an|some|all]|(is|are) there [a|an|any|some]|do you have [a|an|any|some|the]|i (need|want|am looking for) [a|an|some|the]|looking for [a|an|some|the]
    JUDGED = (good|bad|success|successful|failure|useful|helpful|positive|negative|great|progress|worth it|step forward)
    WELL = (went|has gone|turned out|worked out) (well|badly|fine|wrong|ok)
    GAVE = (give*|gave|return*|hand*|transfer*) [back|over|up]
    BAD = (failure|fail*|unsuccessful|negative|critical|pessimistic|disappoint*|lack of success|mistake|unhappy|sceptical)
    YIELD = (compromise|give in|give way|make concessions|move|budge|agree|change its mind)
    END = [in the end|each other|one another|at the end|at last|after all|at S|from S|for IT|with it|in it|with each other|together|eventually|so far|about IS|about D|on D|in 2016|in december 2016|in japan|in tokyo|in yamaguchi|for japan|for J|for A|for R]
    SOLVE = solv*|settl*|resolv*|fix*|end*|sort* out|deal with|overcome*|agree on|share|(mak*|reach*|find*|com* to) [a|an] (peace|solution|agreement|compromise|treaty)|get a treaty|sign* a treaty`;
  const general = `
    dispute/: (describe|outline|discuss) (D|IT); how (serious|big|bad|important) is D; describe the (relationship|relations) between B; [what] [are] [the] relations between B [like|about]; what [is|are|was|were] (IT|D) [about|like]; what [is|are|was|were] (B|L) [ARGUE] OVER; what do B ARGUE OVER; what is [the] ROW [here]; explain (D|IT);
      what (happened|is going on|is happening|is wrong|went wrong|came) between B; (introduction|overview|summary|outline|short summary|brief overview|short overview) (to|of) D;
      D (in short|in brief|in a nutshell|summary|overview|explained);
      why [do|did|are|is|have|does|were|should|would] (B|L|D) [been] [ARGUE] [with each other] [over|about|on|for|around] [IS|D|IT|something so small|there];
      why [is] [there] [such] D; why (can|could) (B|L) [not] (agree|get along|be friends|make peace) [END]; what (caused|started|triggered|led to|is behind) (D|IT);
      [what] [is|are|was|were] [the] [main|real|deeper] (cause|causes|reason|reasons|background|origin|origins|root|roots|core|heart|history and cause) (of|for|behind|to) (D|IT);
      [give me] [some] background [information] [(on|to|of) (D|IT)]; who (is|are|was) [all] involved [in D]; which (countries|states|nations) are involved [in D];
      (who|which countries) (wants|want|claim|claims) IS [and why]; who are IS claimed by
    dispute/#since-when-and-why: (when|how|where) did (IT|D) [all] (start|begin|arise|originate|come about|come up|come to this);
      since when [is|has|have|do|did] [there] [been] (IT|D|B) [ARGUE] [OVER IS];
      how (long|old) (is|has|have|did|does|was) (IT|D|B|there) [been] [going on|lasted|last|gone on|around|existed|D|going] [ARGUE] [OVER IS]; who started (IT|D);
      for how long have B been ARGUE [OVER IS]
    dispute/both-sides/#position-status: who (rules|administers|governs|controls|runs|holds|has|occupies|possesses) IS [now|today|nowadays|currently|at present|at the moment]
    dispute/both-sides/: (what|which) (country|side|state|nation|government) (has|holds|controls|owns|runs|rules) IS [now|today|at the moment|at present|currently];
      are IS [part of] (japan|russia|japanese|russian) [or] [japan|russia|japanese|russian];
      (was|is) it (legal|lawful|right|fair|illegal|wrong|unfair|ok) (for|of|that|when) R [to] [take*|took|keep*|occup*|seize*] [IS];
      why (do|does|did|will|would|can) [NOT] R [NOT] [want to] (GAVE|refuse to GAVE|leave) IS [GAVE|back|over|to] [J];
      why (do|does|will|would|can) [NOT] J [NOT] [want to] (accept|give up|let go|forget|stop claiming|drop) [of|about] (IT|IS|D|its claim|the claim);
      what (prevents|keeps|stops) (J|R) from GAVE IS [back|over|up]; who should (get|own|have|keep) IS; who deserves IS;
      what (do|does|did) (J|R|B|each of B) (want|say|think|claim|demand|argue|believe|expect|hope for) [(from|of|about|to|with) (D|IT|IS|each other|J|R|it)] [and why];
      what (are|is) [the] (views|view|positions|position|arguments|argument|interests|aims|claims|claim|goals|opinions|opinion|reasons|standpoint|standpoints) of (J|R|B) [(OVER|in|to) (D|IS)];
      (views|view|positions|position|arguments|argument|interests|aims|claims|goals|opinions|standpoints) of (J|R|B) [OVER (D|IS)];
      who is [in the] right [and who is wrong] [OVER (D|IS)]; who has [the] (better|stronger|best) (claim|claims|case|arguments|argument|right) [to IS|in D];
      whose (IS) are (they|IT|IS);
      what (reasons|arguments|justification|grounds|evidence) (do|does|did) (J|R|B) (give|have|use|bring|put|offer|present) [forward] [(for|to|OVER) [keep*|claim*|want*|hav*|hold*] (IS)];
      how (do|does|did) (J|R|B) (justify|explain|defend|see) (IT|D|IS|[their|its] (position|claim|claims|view|case)) [to IS];
      (is|are) (J|R) [in the] (right|wrong) [to claim IS|about IS];
      [what] [is|are] [the] (difference|differences) between [what] [the] [positions|views|claims|aims|interests] [of] (J and R|R and J|B) [want|say|think];
      where do B (differ|disagree); what (divides|separates) B; do (J|R|B) have [a] [good] (right|claim|case|reason|reasons|arguments) [to IS]; who are [the] B [in D]
    terms/why-the-islands-matter/: why (is|does) (it|this|this topic|this subject|the topic|D|this story) [still] [so] (important|relevant|interesting|matter|significant) [to|for] [us|me|the world|today|now|B];
      why should (i|we|anyone|anybody|people|students) (care|know|learn) [about] [IT|D|topic|this topic|IS];
      why (do|does|did|would) (B|J|R|FOLK|anyone|someone|somebody|countries) [both] (want|need|care about|like|value|bother about|insist on|keep) IS [so much|so badly];
      what is [so] (good|special|important|valuable|great|interesting|attractive|unique|useful|worth*) [about|with|in|on] IS; what are IS (good for|useful for|worth*);
      why (do|are) IS [so] (matter|important|valuable|special|wanted|interesting|precious|useful) [to|for] [B|J|R|FOLK]
    options/: what (should|could|can|must) (J|B|R) do [now|next|about IT|about D|to SOLVE D|to SOLVE IT]; [what] [are] [the] (chances|possibilities) [for|of] [a] (solution|compromise); why are there [so many|several] [different] (plans|options|solutions|ideas|proposals|formulas);
      which (plan|option|solution|idea|proposal|formula) (does|did|would|do|is) (W|B|J|R|A|U|FOLK|best) [prefer|like|want|accept|support|for] [most|best|W|J|R|B];
      which (plan|option|solution|idea|proposal|formula) is [the] best [for B|for J|for R];
      (how|what) (can|could|should|might|would|do|did) (D|IT|you|we|one|B|L|people) [be|have to|get] [done] SOLVE [D|IT]; how to SOLVE (D|IT);
      [what|which] [are|is|were] [there] [all] [the] [various|possible|different|other|some|any|three|two|best|proposed|suggested|main|good|most likely|likely|fair|realistic] (ways|way|options|option|solutions|solution|ideas|proposals|possibilities|suggestions|alternatives|compromises|compromise|models|scenarios|choices|ways out|way out) [are|is|were|do|did|have|could|can|exist|would] [there|been|they|possible|proposed|suggested|discussed|mentioned|thinkable|considered|offered|be] [the] [most|best|fairest] [likely|realistic|promising|good|fair|possible] [to SOLVE|of SOLVE|of|for|that people have|in] [D|IT|IS|B|suggested|T];
      (name|list|give|tell|show) [me] [some|three|two|all|the|four|possible|different] (ways|options|solutions|ideas|proposals|suggestions|compromises) [that people have suggested|to SOLVE D|for D];
      (is|are|was) there [a|any|some] [real|good|possible|fair|easy] (solution|solutions|compromise|way out|way to SOLVE D|alternatives) [possible|in sight|for D|to D|at all];
      what would [be] [a] [fair|good|real|possible|just|realistic] (solution|compromise|deal|agreement|settlement) (look like|be);
      what (does|could|would) [a] [fair|good|possible] (solution|compromise|settlement) (look like|be); can (D|IT) [ever] be SOLVE;
      [what] [is|are] [the] (difference|differences) between [the] [different|various|possible|proposed] (options|solutions|proposals|formulas|models|ideas);
      compare [the] [different] (options|solutions|proposals|formulas|models|ideas); what (ideas|proposals|plans) (are|were) there [for IS|for D]
    new-approach/#why-did-abe-turn-to-russia: why did L (meet|want to meet|talk|come together);
      what (was|were|is) (A|he|J) (trying|hoping|aiming|planning) (to achieve|to do|to get|to reach|for) [END];
      what did (A|he) (want|hope|try|plan|intend|wish) [(to (achieve|do|get|reach|gain)|for|from|with) [R|U|it|S|P]];
      what (was|is|were) (A|his|abes|abe) [main|real|big|great|biggest|most important] (goal|goals|aim|aims|objective|purpose|motive|motives|reason|reasons|intention|dream|wish) [in|for|with|of] [P|R|S|D];
      why (did|does|was|is) (A|he|J) [so] (want|wants|care|interested|keen|eager|try|need|like|turn|friendly|nice|court|approach) [about|in|on|to|towards|with|a] [R|U|better relations|good relations|closer ties|deal] [so much|with R];
      what (made|drove|motivated) A [to] [do it|do this|try|turn to R]
    new-approach/#second-part-economic-cooperation-first: what did (A|J|they|he) (offer|promise|give|propose to|propose) [to] (R|U) [END];
      (how|where|when) (does|did|do) [the] (money|economy|business|trade|economics|investment) (come into|come in|play a role|play a part|matter|fit in|help|get involved) [IT|D|P|END];
      what (role|part) (does|did|do|has|have) [the] (money|economy|business|trade|economics|investment|economic cooperation) (play|played|have) [in|for] [IT|D|P|S|here|relations];
      how (was|is|did) [they|A|J] [use] money [used|involved|important]; what (is|was|does|has) [the] (economy|money|business|trade) [got] [have] to do with (IT|D|P);
      why (is|was) [the] (economy|money|trade) [so] important [here|in IT|in D]; (is|was|are) (IT|D|P) [all] [only] about money
    new-approach/#first-part-a-softer-demand: (did|does|would|why did) (A|J) YIELD END; (is|was|were) (A|J) (willing|ready|prepared) to YIELD END; what (did|was|would|is) (A|J|he) (give up|concede|sacrifice|ready to give up|willing to give up|change|prepared to give up) [on|about|in] [IS|P|D|END];
      what (concessions|compromise|compromises) (did|would) (A|J) (make|offer)
    after/2017/#russias-part: (what|how) (is|was) (R|japans|russias|putins|moscows) (strategy|tactics|tactic|game|plan|trick|method|real aim|real goal) [in|for|with|towards|with|against] [J|D|IT|S];
      why (does|did) (R|U) (act|behave|do) [like] (that|this|so) [way];
      (does|did) (R|U) [ever] [want|seriously want|mean] [a|to] (solution|deal|compromise|agreement|settle|give anything|give in|agree|SOLVE D);
      what (role|part) (did|does) (R|U) play [in] [IT|P|S|D]; what did (R|U) do to (keep|encourage) [J] [hoping|interested]
    terms/new-approach/: what (was|is) P [all] [about]; (explain|describe) P
    new-approach/: what was [so] (special|important|different|new) about 2016; how did (J|A|he|they) (try|attempt|want|plan|hope) to (convince|persuade|win over|win|attract|please|get|reach|move|influence) (R|U) [over]; why was 2016 [so] (important|special|different); [what] [is|was] [the] [historical|political] (context|background) (of|to|for) (T|S); how did A prepare [for] S; (what|how) (was|is) [so] [new|different|special] (about|in|with) (P|[abes] [P]) [different|new|special]; what did A do differently;
      how did A change P; (overview|summary|outline) of P; P (in short|in brief|in a nutshell|summary|overview);
      what did A do (to win U over|to win over U|to get U to come|to prepare S|to prepare for S|to get closer to R|before S|in 2016);
      what happened (before|until|up to|in the run up to|ahead of) (S|2016|december 2016); (what|who) led [up] to S; how did S come about;
      what (steps|things) (did A take|came|happened) before S; why did S (happen|take place)
    new-approach/#how-the-year-ran: (what|how) (did|was|were) [the] (other|others|western|foreign|g7|european) (countries|allies|leaders|governments|nations|states|partners|the west) (think|say|react|respond|feel|reaction|see) [about|of|to] [IT|P|S|A];
      what did the (west|allies|outside world|rest of the world|world) (think|say|do) [about|of|to] [IT|P|S|A];
      how did the (west|allies|outside world|rest of the world|world) (react|respond|feel|see) [about|to|of] [IT|P|S|A];
      (which|what) (countries|allies|states|governments) (was|were) (against|worried|unhappy|angry|opposed|critical|concerned|not happy) [about|by|to|with|at] [IT|P|S];
      why (was|were) [the] (america|us|united states|west|americans|allies) (against|worried about|unhappy|unhappy with|angry|opposed|opposed to|not happy with|not happy) [about|with] [IT|P];
      who (warned|advised) A [against|not to] [it|go|do it]; who (was|were) (worried|concerned) [about (IT|P|S)]
    events/event-washington-displeased-2016/: why (was|were) [the] (america|us|united states|americans|washington|american government) (unhappy|angry|annoyed|displeased|upset|not happy|not pleased|cross|furious) [about|with|at|by] [IT|S|the second day|tokyo]
    summit/outcomes/: what did (J|A) (offer|give|pay) and what did (it|he|J|A|they) (get|receive) [in return|back]; what did each [of B] (get|gain) END; [what] [were] [the] (political|diplomatic|concrete|practical) (results|outcomes|achievements|consequences) [of S]; (what|which) (promises|agreements|decisions|deals|commitments|plans) (were|was|did) [L] (made|reached|taken|signed|make|sign) END;
      what did L (promise|agree) each other;
      [what|which] [was|were|is|are] [the] [main|most important|biggest|final|concrete|actual|real|best|key|single most important] (result|results|outcome|outcomes|achievement|achievements|consequence|consequences) [of|from] [S|P|IT|D] [was|were] END;
      what (came|has come|comes) [out] of (IT|S|P|D|that) END; what (did|has|have) (S|IT|P) (bring|achieve|change|lead to|result in|accomplish|produce|do) [L|J|R] END;
      what was (agreed|achieved|decided|signed|accomplished|reached|gained) [on|upon|to] END;
      what (did|does|do|would) (J|A|B|he) (get|gain|win|receive|achieve|have) [out of|from|of|for|in] [IT|S|P|END] [out] [in return|in exchange|in the end];
      what was in it for (J|A|B)
    summit/: (was|is) S [so] (important|significant|historic|special|a big event|a big deal); why (is|was) S [so] (important|significant|special|big) [for|to] [A|J|R|U|B]; (describe|explain|outline) S; what (was|is) S; what was [the] (point|purpose|aim|goal|reason) (of|for|behind) S; what was S (for|good for); (summary|overview|outline|short summary|short account|introduction) of S;
      S (in short|in brief|in a nutshell|summary|overview|explained); what (happened|was said|was discussed|was done|took place) (at|during|in|on) S;
      how (did|was) S [go|end|run|like]; what did L (discuss|talk about|speak about|do|negotiate) [END]; tell [me] about S; what (is|was) S [about];
      what did L (agree|decide|achieve|accomplish|sign|promise|arrange|settle|reach|get|do|bring) [on|to] [do] [about] END;
      (did|could) L (agree|achieve|accomplish|decide|reach|get|settle|gain|solve) [on|to] [anything|something|an agreement|a deal|much|D] END;
      (was|were) (anything|something|much|a deal|an agreement) (agreed|achieved|decided|signed|reached|done) END;
      was there [an|a|any] (agreement|deal|result|results|progress|breakthrough|success) END;
      did (S|IT) (bring|achieve|change|lead to|produce|do|solve) (anything|something|much|a deal|progress|D) END
    summit/outcomes/#outcome-peace-treaty: (did|have|has|could) (L|B|he|A|U) [ever] (sign|signed|conclude|make|made|agree on|reach|get|finally sign) [a|the|any|that] (peace treaty|treaty|peace|peace agreement|peace deal) [between L|with J|with R|with each other] END;
      (was|were) [there] [a|the|any] (peace treaty|treaty|peace|peace agreement|peace deal) [ever] [signed|concluded|reached|made] END
    summit/verdicts/: are there [any] [other|different] (opinions|views|verdicts|interpretations) [on|of|about] [S|IT]; who (disagrees|agrees|is optimistic|is pessimistic|was optimistic|was pessimistic|is more convincing|is convincing|is more persuasive) [about|on] [S|IT]; (what|which) (view|opinion|side|expert) is [more|most] (convincing|right|persuasive|correct); (who|which side|which country) (needs|needed|is|was|had|has|got) (whom|stronger|weaker|the upper hand|the better cards|the stronger position|more to gain|more power|the better deal|more) [more|out of it|END]; (was|were) S [JUDGED|fair|enough|bad|disappointing|good|balanced] [for B]; [what] [were|was|are] (J|japans|R|russias|B) (gains|benefits|losses) [and] [R|russias|J|japans] [gains|benefits|losses]; (could|would|might) (IT|S|things) have [been|turned out|gone|ended] (different|differently|better|otherwise|successful|avoided); (what|which) [arguments] (speaks|speak|can be said|is|are there|could be said) for (W|S|P|IT|the authors (view|opinion|verdict|judgement|argument|thesis|claim)); [what] [are|were] [the] arguments (for|against|for and against) (S|P|IT); (was|were) (everybody|everyone|all people|all experts|anybody|anyone|somebody|all) (for|against|happy with|in favour of|pleased with|satisfied with) (IT|S|P); [what] [are|were] [the] (positive|negative|good|bad) [and] [positive|negative|good|bad] (sides|aspects|points|results|things) (of|about) (S|P|IT); did (J|A|B) (win|lose|succeed|fail|triumph) END; (do|did) (all|all the|everyone|everybody|other|others|most) [experts|scholars|people] (agree|disagree) [with] [W|each other|about S|IT]; (who|does anyone|does anybody|did anyone|which experts) (agrees|disagrees|agree|disagree|agreed|disagreed) with (W|T|IT|A); did (S|P|IT) (improve|help|change|hurt|worsen) (relations|B|J|the relationship|anything); (assess|evaluate|judge|discuss) S; (what|how) did [the] [japanese] (newspapers|media|press|papers|journalists) (say|write|think|react|judge|report) [about|of|to|on] [IT|S];
      did (anyone|anybody|someone|some people|some|people) (think|say|believe) [that] (S|IT) (was|is) [a|the] JUDGED; what (does|did) each (expert|scholar|person) (say|think);
      (who|which experts) (think|thinks|thought|says|said) what [about S];
      [what] [are|were] [the] (pros and cons|advantages and disadvantages|good and bad sides|strengths and weaknesses) of (S|P|IT);
      (was|were|is) (S|IT|P|A|he) [a|an|any] [real|big|great|total|diplomatic] (success|failure|successful|worth it|for nothing|waste of time|in vain|useful|useless|pointless|a good idea|mistake|disaster|victory|defeat|good|bad|breakthrough|fruitful|win|loss|disappointment) [or] [a|not] [success|failure|not|mistake|bad|useless|defeat|successful] END;
      was it good or bad END;
      (did|has|could) (S|IT|P|A|abes P) (work|succeed|fail|pay off|help|go well|make a difference|worked|worked out|work out|be called a success|be useful|get (what he wanted|anything|his way|what he hoped for)|achieve (his|its|the|their) [main] (goal|goals|aim|aims)|reach (his|its) (goal|goals|aim)) END;
      how (successful|good|useful|effective|bad) (was|were|is) (S|IT|P|A) END; who (thinks|thought|says|said|believes) [that] (S|IT|P) (was|is) [a] [good|bad|success|failure];
      who (was|is|were|are) (for|against|in favour of) [and] [who] [was] [for|against] [(IT|S)];
      (who|did anyone|did anybody) (supported|liked|praised|opposed|criticised|criticized|criticise|criticize|disliked|welcomed|like|oppose) (IT|S) [and why];
      what do (experts|scholars|specialists|people|observers|others) (think|say|believe) [of|about] [S|IT|P];
      [compare] [the] [different] (views|opinions|verdicts|judgements|assessments) (of|about|on) [the] [different] (experts|scholars|S|IT);
      how (do|did|can|should) (experts|we|people|you|i|scholars|one|W) (judge|assess|evaluate|see|rate) (S|IT|P); who (won|lost) [more|in the end]
    summit/verdicts/#the-articles-own-verdict: [what] [were|are] [the] [main] (reason|reasons|cause|causes|explanation) (for|of|behind) [the] BAD [of S|of P]; why (does|did|is|was) W [think|say|believe|call|consider|see|so|find] [that] [S|P|IT] [was|is|as] BAD [of|about] [S|P|IT]; what did A do wrong; what should A have done (instead|better|differently); what (is|was) [the] (problem|difficulty|matter) with (P|S); (what|which) went wrong (with|at|in) (S|P); why (did|was|is|has) (IT|S|P|A|it all) [not] [a|such a|considered|called|seen as] (fail|failed|work|failure|work out|succeed|success|go wrong|successful|disappointing|disappointment|bad) END;
      what went wrong END; what (mistake|mistakes|errors) did (A|J|he) make;
      (whose|who) (fault|was to blame|is to blame|is responsible|was responsible|s fault) [is|was] [it|for] [that] [IT|S|P] [failed|failure|that it failed|not a success];
      what could (A|J) have done (better|differently); how (did|does) W (judge|see|assess|rate|evaluate|view) (S|IT|P|A)
    reference/reasons/#argument-failure: (does|did) W (think|believe|say|consider|find) [that] (S|P|IT) [was|is|as] [a|not|to be] (JUDGED|BAD|failed|succeeded|worked); what does W (think|conclude|believe|say|argue|want to say) [about|of|on] [(S|IT|P|A|it)] END;
      what (is|was) (W|the authors|the writers|his) [main|final|overall|own|central|key] (opinion|view|conclusion|message|verdict|thesis|argument|point|idea|judgement|position|claim) [of|about|on|in] [S|P|IT|T];
      [what] [is|was] [the] (main|central|key|overall) (argument|thesis|message|idea|point|conclusion|claim|statement) [of|in] (T|W);
      [what] [is] [the] (conclusion|verdict|thesis|message) (of|in) T; what conclusion does W (draw|come to|reach)
    reference/article/: how does T (begin|start); what is [the] (topic|subject|theme|title) of T; what (questions|topics|themes|issues|aspects) does T (raise|cover|deal with|discuss|address|treat); (describe|outline) T; what (is|was|does) [T|it] [all] [about|deal with|say|tell|tell us|discuss|explain|talk about] [T];
      what (kind|type|sort) of (text|article|source|paper) is (it|this|T); (content|contents|structure) of T; what does T (say|tell us|deal with|discuss|explain|cover|talk about)
    study/1-minute/: [can|could] [you] [give|write|make|show|i|have|is|what|find|get|there] [is] [me|us] [have|get|find] [a|the|an] [very] [short|brief|quick|simple|easy|one sentence|five sentence|concise|general] (summary|overview|version|outline|gist|recap|summaris*|summariz*|explanation|account) [(of|about|on) (T|IT|it|topic|the topic|main points)] [in] [short|brief|one sentence|a few sentences|a few words|NUM sentences|three sentences|one minute|simple words|your own words];
      (what|explain|tell) [me] [is|happened|was] [about] (T|IT|D|it) [all] [about] (in short|in brief|briefly|shortly|in a nutshell|in one sentence|in a few words|in a few sentences|in simple words|in simple terms|in one minute|quickly|simply);
      (sum|summaris*|summariz*) [up] (T|IT|D|it|main points|the main points) [up] [for me] [briefly|in short|in three sentences|in one sentence|in a few sentences];
      (short|brief|quick) (summary|overview|version) [please]; (D|IT|T) (briefly|in one sentence|in simple words|in one minute);
      (IT|T) (in short|in brief|in a nutshell|summary|overview)
    reference/timeline/: [describe|outline|trace|show] [the] (development|course|evolution) of [the] (relations|events|relationship|things) [between B] [(between|from|in) NUM (and|to) NUM|(since|until|before|after|in|from) NUM|before S|over time]; how did (relations|events|things|the relationship) [between B] (develop|change|evolve|unfold|go) [over time|over the years|in 2016|since 2012|before S]; FIND (timeline|chronology|list of events|list of dates|dates|key dates|important dates|overview of events|events) [of|in|for] [2016|D|order|IT];
      (in|by) (which|what) order [did|do|have|were|was] [IT|events|happen*|the events|come|took place] [IT|happen*|take place|come];
      what happened [and] (in which order|in what order|when|step by step|first|and when|one after another|between NUM and NUM|from NUM to NUM|in chronological order);
      [put] [what] [was|is|are|were] [give|list|show|explain] [me] [a|an|the] [right|correct|chronological] [most] [key|important|main|all] (timeline|chronology|order of events|sequence of events|course of events|chronological order|events in order|dates|dates to remember|dates to know|events|order) [are|is] [important] [of|for] [in order] [D|IT|T|events|the events|2016|relations] [in order|with dates];
      what (came|happened) first; which (dates|years|events) (are|were) [the] [most] [important|key|i know]; when did (what|everything|each event) happen;
      (how|what) did events (unfold|develop|happen)
    reference/people/: FIND [important|main|key] (people|persons|politicians|names) [involved|mentioned] [in] [T|D|IT];
      FIND (list|overview) of [the|all|important] (people|persons|politicians);
      (who|which|what) [are|were|is] [the] [most] [main|key|important|central|leading] (people|persons|figures|actors|players|politicians|characters|names|protagonists|participants|persons) [are|were|is|play|played|do i need to] [important|involved|mentioned|a role|know|there] [in] [D|IT|T|this story|the story|it];
      who (matters|is who|is important|plays a role|is mentioned|are they|are all these people|are these people) [in] [D|IT|T|this story];
      (list|names) of [the] [important|main|key] people
    summit/#why-was-so-much-expected: why (did|was|were|had) [so much|FOLK|J|expectations|hopes|they|anticipation] [so] (expect|expected|expecting|hope|hoped|high|great|optimistic|hopeful|excited) [so much|for so much|too much|that much|a breakthrough|for a breakthrough|a deal|of S|from S|so many things] [END];
      what (did|was|were) (FOLK|J|people) (expect*|hop*) [for] [of|from|before|at] [S] [beforehand]
    summit/polls/: what (did|do|does) FOLK (want|prefer|believe|expect) [about|for|from] [IS|D|S|IT]; what (did|do) FOLK think (about|of) (IS|D); (what|which) polls (are|were) [there] [mentioned|taken|in T]
    figures/figure-kyodo-negative/: how many [japanese] (people|voters|respondents|japanese|of them|were asked) (were|are) (unhappy|dissatisfied|disappointed|against|negative|not happy|not satisfied|critical) [with|about|by|of|at] [IT|S] END
    reference/arguments/#argument-public-disappointed: why (was|were) (FOLK|J|so many people|many people) [so] (disappointed|unhappy|angry|dissatisfied|let down) [with|about|by] [IT|S]; (how|what) (did|was|were) [the reaction of] FOLK (react|respond|feel|take it|reaction|think) [about|to|of] [IT|S|the results] [END];
      (was|were|is|are) (FOLK|J|the japanese) [very|not] (happy|disappointed|pleased|satisfied|angry|glad|content|unhappy|sad|excited) [or] [disappointed|not|unhappy|happy] [with|about|by|at] [IT|S|P] END;
      did FOLK (like|approve of|support|accept|welcome) (IT|S)
    reference/arguments/#argument-nikai-disappointed: (was|were|is|are) [the|other|any|some|japanese|all] (politicians|politician|party colleagues|members of parliament|ruling party|ldp|abes party|abes own party|abes colleagues) [in japan|in tokyo] (happy|disappointed|pleased|satisfied|angry|glad|content|unhappy|critical) [or not] [with|about|by|at] [IT|S|P];
      (how|what) did [the|other|any|japanese] (politicians|party colleagues|ruling party|ldp|abes party|abes own party|abes colleagues) [in japan|in tokyo] (react|respond|feel|think|say) [about|of|to] [IT|S|P]
    reference/arguments/#argument-russia-gains: (was|were|is) (R|U) (happy|pleased|satisfied|disappointed|content|glad) [with] [IT|S|END];
      what (did|does|do|would|has|was) (R|U|in it for R|in it for U) (get|gain|win|achieve|have|gained|want|receive|gotten|got) [to gain] [out of|from|by|in] [IT|S|J|A] [END];
      what (was|is) in it for (R|U); who (won|gained|profited|profits|benefited|benefits|benefitted) [the|most|more] [from|out of] [IT|S|P|from S];
      how did (R|U) (benefit|profit|gain) [from (IT|S|P)]
    terms/bromance/: (are|were|did|do|is|how|how well|how close) [are|were|did|do|was] L [really] (friends|become friends|like each other|friendly|close|get along|get on|good friends|trust each other|know each other|the relationship between L) [with each other|well|personally];
      [what] [is|was] [the] [personal] (relationship|friendship) (between|of) (A and U|U and A|TWO leaders|TWO men) [like]
    after/since/: (does|do|did) (J|A|B) still (believe in|want|hope for|pursue|follow|try) [IT|P|to SOLVE D]; how does (IT|D) end; did W (predict|foresee|forecast|know) [the future|what happened|it|everything] [correctly|right]; (was|were|are|have) [the] [W|authors] (prediction|predictions|forecast|forecasts|expectations) [W] (right|correct|true|come true|wrong); did the (prediction|predictions|forecasts) come true; what is (different|new) (today|now); how (do|are|did) B (get along|getting along|get on|cooperate|doing|work together) [now|today|nowadays|these days]; did (L|B) (meet|talk|negotiate) (again|afterwards|later|after S|since then|since); (is|are|was) [a] (peace|treaty|peace treaty|solution|deal|agreement|compromise) [still] (possible|likely|realistic|in sight|near|close) [now|today|END]; how (likely|realistic) is [a] (peace|treaty|peace treaty|solution|deal|agreement|compromise); is there [a] (deal|treaty|solution|agreement|peace) (now|today|yet|by now);
      are B (friends|enemies|allies|partners|at peace) [again|now|today|these days|at the moment]; when will (IT|D) be (SOLVE|over|solved);
      (what|how) (is|are|does|do|about) [the] (D|IT|situation|things|state|relations|relationship|B) [between B] [like|stand|look|look like|doing] (now|today|nowadays|currently|at the moment|these days|at present|right now);
      (is|are|has|was) (D|IT|problem) [been] [ever|yet|still] [now] (SOLVE|solved|over|finished|going on|open|unsolved|unresolved|settled|resolved) [now|today|yet|already|or not];
      what (happened|has happened|came|followed|changed|has changed|is new|was next) [in] (after|afterwards|since|later|next|then|since then|in the end|after 2016|after 2017|after S|after that|after T was written|after T|since 2016|since 2017|in the years after|later on) [2016|2017|S|that|then|it];
      (did|has) (anything|something|much|it) (change|changed|happen|happened|get better|improve) (after|afterwards|since|later|then) [2016|2017|that|S|then];
      how did (IT|D|story) [all] (end|turn out|continue|go on|develop|finish); what became of (IT|P|D|plan|plans|the plans|S|talks|the talks|relations);
      (do|are) (B|L) still (talk*|negotiat*|enemies|at war|friends|meet*|speaking|ARGUE) [to each other|today|now|over IS|about IS|D];
      was (W) [proved|proven] right [in the end|about it];
      (is|was) there [still] [a|any] (chance|hope|treaty|peace treaty|solution) [of|for|today|now] [a] [deal|peace|solution|treaty|an agreement|agreement] [today|now];
      (have|has|did) (B|L) [ever] (made|make) peace [now|today|yet]
    after/2017/#the-outlook: what (does|will|would) the future (look like|bring|hold) [for B|for P|for J]; what about the future; what did W think (would|will) happen; what (happens|comes|is|was|will happen|will come|would happen|could happen|might happen) [next|now|in the future|in 2017|after that] [for B|with B|with P];
      what (does|did) [W] (W|he|it) (expect|predict|forecast|foresee|say|think) [will happen] [for|about|in|of] [the|next|coming] [future|2017|year];
      what [is|was] [the] (outlook|forecast|prospects|future) [of|for|in] [P|2017|D|IT|B|relations];
      (will|would|does|did) P (go on|continue|last|succeed|work|survive|end|be continued) [in 2017|in the future|in future|after 2016|next year]; what next
    after/2017/: why (did|does|do|is|has|would) (J|A|they|he|P) (go on|goes on|continue|continues|not give up|keep going|keep trying|persist|carry on|try again|not stop|stick to it|stick with it|still try|going on) [anyway|P|with P|with it|despite it|after S|END];
      why not (stop|give up)
    after/2017/#what-it-cost: (does|did|has) (P|IT) [have] [a|any] (price|cost|costs|disadvantages|risks|downsides|anything|drawbacks) [J|A];
      did (IT|S|P) (hurt|harm|damage|cost) (J|A) [at home|abroad|anything]; what (did|does|has) (P|IT|S) cost [J|A] [END];
      what (was|were|is|are) [the] (cost|costs|price|disadvantages|downsides|risks|drawbacks|dangers|negative effects) [of] [P|IT|S];
      what did (J|A) (lose|pay|risk) [by|for|in|with] [IT|P|S|END]
    study/reading-the-source/: [what] [is|was] [the] (tone|style|genre|perspective|viewpoint|standpoint|bias|attitude) of (T|W); (can|should|may) (i|we|you|one) (trust|believe|rely on) (what|everything) W (says|writes|claims); is (everything|all|what) [in] [T|W] [says|that the article says] (true|correct|right); (is|was|are) (T|W|it) [too|very|really] (biased|neutral|objective|reliable|fair|trustworthy|one sided|credible|correct|balanced|true|subjective|impartial|onesided|prejudiced|good source|a good source|a reliable source|right) [or] [biased|not|subjective];
      (can|should) (i|we|you|one) (trust|believe|rely on) (T|W|it|everything in T|it); how (reliable|objective|biased|neutral|fair|trustworthy|credible|balanced) is (T|W|it)
    cite/: how (do|can|should|could|must|to|would) [i|we|you|one|people] (cite|quote|reference|refer to|mention|credit|name) [from] [this|the|your|a] (guide|website|site|page|source|web site|web page|study guide|it|this|that|article) [in|correctly|properly|for|here] [my|an|a|the] [essay|homework|paper|presentation|bibliography|footnote|mla|apa|chicago] [style]
    downloads/: (can|could|how|where|may) [can|do|could|to] [i|we|you] (download|print|save|copy) [this|the|it|a|your|everything|all] [of it] [guide|site|website|page|pages|pdf|text|everything|data] [offline|out|as] [a] [pdf|file|book];
      is there [a] (pdf|printable|offline|print) [version|file]
    reference/sources/: where (can|could|do|did|does|is|are) [i|we|you|W|one] [find|see|get|look up] [all|the|his|her|their|its] [most] (sources|references|footnotes|notes|evidence|bibliography|source|information) [from|for|listed|come from] [T|IT|it|this|this guide];
      (what|which) (sources|references|evidence|media) (did|does|are|were|is|has) [there|W|used|T|given|they|cited] [used|use|based on|rely on|cite] [for it|in T]
    dispute/islands/: where (is|are) (IS|they|it|D) [located|situated|on the map|exactly]; where does (D|this|IT) (take place|happen); (where|how) (is|are|can|do) [there|i|we] [find|see|get] [a|the|any] [good] map [of] [IS|region|the region|the area|area|it];
      (show|is|have|do) [me|there|you|us] [have] [a|the|any] map [of] [IS|region|the region|the area|it|where]; map of IS
    reference/glossary/: (which|what) (words|terms|expressions) are (japanese|russian|important|difficult); [what] [are] [the] (key|important|main|central|most important) (terms|concepts|words|expressions) [in T|of T|to know|mean|used]; FIND (glossary|definitions|word list|vocabulary|explanations|explanation of the terms|list of terms|key terms);
      (explain|what|define|list) [me] [do|are|is] [all|the|these|some] [most] [difficult|hard|important|japanese|russian|special|technical|new|key|foreign] (words|terms|vocabulary|expressions|concepts) [mean|used|meant|in T|in it|explained|here] [in T|here];
      [which|what] [words|terms|vocabulary] (do|should|must) i (know|learn) [the] (words|vocabulary|terms|names for it)
    study/: how (do|can|should|could|to|would) [i|we|you|one] (study|learn|revise|prepare|start|begin|use|work) [studying|learning|reading|to (learn|study)] [for|about|with|on] [IT|D|T|topic|the topic|an exam|the exam|a test|the test|this site|this guide|a presentation];
      where (do|should|can) i (start|begin) [reading|learning]; help [me] with [my] (homework|exam|test)
    study/key-facts/: (what|which) (facts|points|things|information) should (i|be) [include|mention|put|say|use] [in] [my|a] [presentation|essay|talk|paper|homework] [about D]; what (should|must|do|does) (i|we|you|one|a student|students|everybody) [have to|need to] (know|learn|remember|memorise) [about|for|before] [IT|D|T|the topic|topic|the test|an exam|the exam|a test|test|this];
      [what] [are] [the] [most] (important|key|main|basic|essential) (facts|points|things) [to know|to remember|about] [D|IT|T]
    study/questions/: FIND [practice|exam|test|study|some] (questions|practice questions|exam questions|questions with answers|exercises) [and answers|with answers|about|on|for] [T|D|IT];
      (what|which) [kind of|sort of] questions (could|can|might|will|would|may|are|should) [be|come|there|i|a teacher|teachers] [asked|up|ask|likely] [in|on|about|for] [an|the|a] [exam|test|T|topic|class|IT];
      (give|ask|show) me [some|a few|practice|exam] questions [about|on] [D|IT|T]
    dispute/history/: how did (D|IT) (change|develop|evolve) [over time|over the years|since 1945|since then|since the war]; who is (arguing|fighting|quarrelling) with (whom|who); who (was|lived) [there|on IS] first; who discovered IS; who (owned|had) IS (first|before|before the war|in the past|originally);
      [what|which] (treaties|agreements) (are|were|is|matter) [there|the] [most] [important|relevant] [in D|between B|about IS]; [what] [is|was] [the] history of (D|IS);
      (when|why) did J lose IS
    dispute/history/#how-russia-came-to-hold-them: (how|when) did R (get|win|gain|take|occupy|seize|come to (own|hold|have)) IS; how did J lose IS; who took IS [from] [whom|J]
    dispute/history/#why-did-no-treaty-follow: what (stopped|prevented|prevents|stops|keeps|kept|hinders|hindered|holds|held) (B|L|D|IT|them|peace|a solution|a treaty) [back] [from] [being] [SOLVE|SOLVE D|sign* a treaty|signing a peace treaty|solved]; what (stands|stood|is|was) in the way [of] [peace|a solution|a deal|an agreement|a peace treaty|a treaty]; [what] [is|are|was|were] [the] (biggest|main|greatest|real|most important) (obstacle|obstacles|hurdle|hurdles|difficulty|difficulties|sticking point|stumbling block|barrier) [to|for|in|of] [peace|a solution|a deal|D|a treaty|a peace treaty|S]; what makes [a] (solution|treaty|peace|compromise|agreement) [so] (hard|difficult|impossible|unlikely); why (is|was) (it|D) [so] (hard|difficult|complicated|complex|impossible|tricky) [to (SOLVE|make peace)] [it|D];
      why (is|has|have|was|could|can) [not] (D|IT|B) [not|never|still] [been] [not] [ever] (SOLVE|solved|settled|resolved) [D|it] [yet|so far|until now|already|for so long];
      what makes (it|D) [so] (hard|difficult|complicated) [to SOLVE]; why is there [still] no (solution|agreement|settlement|end) [to D|in sight|for D];
      why (can|could|do) [not] B [not] [ever] (agree|SOLVE it|find a solution|come to an agreement|reach an agreement|find a compromise)
    options/joint-administration/: why (can|could|do|did|would) [NOT] B [NOT] (share|divide|split|govern|rule) IS [together]; could B (share|govern|rule|run) IS [together];
      (can|should|would) IS be shared
    summit/verdicts/#why-did-others-see-a-step: why (did|do) (some|others|some people|people|experts|some experts|many|scholars|specialists) (think|say|believe|call|see|consider|find) [that] (S|IT) (was|is|as) [a|an|the] JUDGED;
      why (was|were) (some|others|some people|some experts|experts) (optimistic|positive|hopeful);
      (which|what|did any|did the|did some|how many) [japanese|russian] (experts|expert|scholars|specialists|people|commentators|observers) (think|thought|say|said|believe|believed|find|found) [that] (S|IT) ((went|turned out) well|was [a|an] (good|success|successful|useful|helpful|positive|great|step forward|progress))
    summit/verdicts/#what-may-a-careful-reader-conclude: what (does|did|do|could) (S|IT|P|all this) mean for (J|A|R|the future|relations|B|the dispute|D); what (can|could|should|do) (we|you|i|one|people) learn from (IT|S|T|D|P);
      (what|which) (lesson|lessons) [can|could|should] [we|be] [is|are|learn*|draw*] [to be] [learned|learnt|drawn|there|from] [from] [IT|S|T|D|P];
      [what] [is|are] [the] (moral|lesson|lessons) of (T|IT|S)
    summit/verdicts/#and-for-russia: (how|what) did (R|U|people in russia|russian people|the russian public|russian politicians|the russian media|russian media) (see|react|respond|feel|think|judge|view|like) [about|of|to] [IT|S];
      (was|were) (people in russia|russian people) (happy|pleased|satisfied|disappointed|content|glad) [with] [IT|S|END];
      (did|do|does|would) (R|U|people in russia|russian people|russian experts|the russian public) (think|say|believe|find|see|consider|call|feel) [that|it] (S|IT) (WELL|was [a|an] JUDGED)
    reference/arguments/#argument-important-step: (how|what) did (A|the japanese government) (see|react|respond|feel|think|judge|view|say|call|present) [about|of|to] [S];
      was (A|the japanese government) (happy|pleased|satisfied|disappointed|content|glad) [with] [IT|S|END]
    events/event-summit-2016/: (when|where|on which day|what day) (was|did) S [and when] [held|happen|take place] [and when|and where];
      (where|when) and (where|when) (was|did) (S|L) [held|happen|take place|meet]; where did (it|this) (happen|take place);
      (who|which people) (took part in|was at|attended|were at|met at|participated in) S; (where|when) did L meet [and when|and where]
    summit/#what-did-they-agree-to-discuss: did (L|B) (talk|speak|discuss|negotiate) [about] (IS|D) END
    summit/outcomes/#outcome-island-transfer: did (J|A) (get|receive|win|gain) [back] [any of|one of|any] IS [back] END;
      did (R|U) GAVE [any of|one of|any] IS [back|over] [to] [J] END; (was|were) [any of|any|one of] IS [GAVE|returned|given back|handed over] [to J] END
    figures/figure-deals-value/: how much money (was|did|is|has|were) [been|there] [J|A|they|R] [involved|spent|paid|offered|invest*|spend|pay|offer|at stake|get|promise*] END
    reference/reasons/#argument-abe-factors-first: what (role|part) (did|does) (A|he) [himself|personally] play [in] [IT|P|S|D]
    reference/further-reading/: FIND (more|further|other|additional) [to] [information|reading|books|literature|read|articles|sources|texts] [on|about] [IT|D|topic|this topic|the topic];
      (what|which) [other|more] (books|articles|literature) [are there|should i read|can i read|exist] [on|about] [IT|D|topic|the topic|this topic]
    sources/article/: (when|where) (was|is) T (published|written|printed|from);
      FIND [original|full|whole|complete] (article|original text|link to the article|original article|text of the article); where (was|is) T [published|available|from]
    reference/quotations/: FIND [important|famous|good|best|useful|key|all] (quotes|quotations|quote|quotation|citations) [from|by|of|for|about] [T|my essay|an essay|politicians|D|S]
    reference/figures/: FIND [important|key|all] (numbers|figures|statistics|data|facts and figures) [about|on|of] [D|IS|T|IT]; what do the (numbers|figures) (say|show|tell us)
    reference/arguments/: FIND [main|key|all] (arguments|claims|evidence|reasoning) [of|from|for|in] [T|W|both sides];
      (what|which) (arguments|reasons|evidence|proof) (does|do|did|are) [T|W|there] (give|make|use|have|offer|present|there) [for IT];
      (what|which) (arguments|points|claims) does (T|W) make;
      how does W (support|prove|back up|argue|justify|defend) [his|the|IT] [claim|claims|argument|view|opinion|case|thesis|point]
    study/self-test/: FIND (quiz|self test|test|multiple choice|test questions|test with answers|quizzes) [about|on|for] [T|D|IT];
      (how|where|can) [can] i test [myself|my knowledge|what i know]
    study/handouts/: FIND (worksheets|worksheet|handouts|handout|copies) [for|to] [my|class|students|pupils|print]
    study/flash-cards/: (what|which) (words|terms|vocabulary) (should|must|do) i (learn|know|memorise|remember); FIND (flashcards|flash cards|cards|vocabulary cards|anki cards)
    study/essays/: FIND (essay topics|essay questions|essay question|topics for an essay|essay ideas|model essay|sample essay|example essay);
      (what|how) (can|could|should|do) i write [my] [an] [about] [in] [my|an] [essay|paper|homework] [about|on] [IT|D|T|topic|this topic];
      i (have|need|want) to write an (essay|paper) [about|on] [IT|D|this] [where do i start]
    study/teachers/: (how|can) [can|do|could|should] (i|we) (teach|use) [IT|D|T|this topic|this site|this guide] [in|for|with|to] [my|a] [class|teaching|students|lesson|school|pupils];
      FIND (lesson plan|lesson plans|teaching material|teaching materials|material for teachers|lesson ideas|classroom activities)
    about/: who (made|wrote|created|runs|owns|built|is behind|is responsible for) [this|the] (site|website|guide|page|web site|study guide);
      what is [this|the] (site|website|guide|web site|study guide) [about|for];
      (is|can) [i|we] [trust] [this|the] (site|website|guide|web site|study guide|information here) (reliable|free|official|neutral|trustworthy|be trusted|correct|for students)
    dispute/#who-lives-there: (what|how) is [the] life [like] (on|there) [IS]; what is it like (there|to live there|on IS|to live on IS); how do people live on IS;
      what do people do on IS
    reference/reasons/#argument-own-judgement: what (kind|sort|type) of (leader|politician|prime minister|person|diplomat) (is|was) A;
      (is|was) A [a] (good|bad|clever|skilful|wise|great|weak) (leader|politician|diplomat|prime minister|negotiator|statesman);
      how does A make [his] (decisions|foreign policy|policy)
    people/article-author/: is W [an|a|really] (expert|scholar|journalist|professor|politician|historian|japanese|russian|american|british|westerner); what (is|was) (the authors|the writers|his|the author) (name|job|profession|nationality|background); who (is|was) (the author|the writer) [of T]
    summit/verdicts/#what-can-be-said-against-the-authors-reasons: (what|which) [arguments] (speaks|speak|can be said|is|are there|could be said) against (W|the authors (view|opinion|verdict|judgement|argument|arguments|reasons|thesis|claim)|T); [what] [are] [the] (objections|counterarguments|arguments against) [to] (W|T|the authors (view|opinion|verdict|judgement|argument|arguments|thesis|claim))
    study/10-minutes/: [the] [whole] (story|background) from the (beginning|start); [what is] the whole story; everything i (need|have) to know [about] [D|IT|T]
    after/2017/#did-japan-really-go-on: (did|does|has) (J|A|P) (go on|continue|stop|stopped|give up|given up|end|keep going|carry on|persist) [with] [P|IT] [after S|in 2017|anyway]
    summit/outcomes/#what-happened-about-the-economy-and-the-sanctions: [what] [were] [the] (economic|financial|business) (results|outcomes|agreements|achievements|consequences) [of S]; what was (agreed|achieved|decided) [about|on|for|in] [the] (economy|trade|business|sanctions|money)
    people/abe-shinzo/: who (led|leads|ruled|governed|is the leader of|is the (prime minister|head|premier|head of government) of|was the leader of|was the (prime minister|head|premier|head of government) of) J [in 2016|then|at the time|at that time|in the article]
    people/putin-vladimir/: who (led|leads|ruled|governed|is the leader of|is the (president|head|head of state) of|was the leader of|was the (president|head|head of state) of) R [in 2016|then|at the time|at that time|in the article]
    reference/arguments/#argument-no-compromise: why (did|does|will|would|is|was) (R|U) [NOT] [NOT] [want to|refuse* to|unwilling to|not ready to] YIELD END; (did|does|will|would) (R|U) [ever] [want to] YIELD END; (is|was|were) (R|U) [ever|really] (willing|ready|prepared|open) to YIELD END
    dispute/history/#what-did-later-leaders-try: what (has been|was|have B|did B) (tried|done|try) [so far|already|before|until now|in the past] [to SOLVE D|to SOLVE IT|earlier]; (what|which) [earlier|previous|past] (attempts|tries|efforts) (were|have been|did) [there] [made|to SOLVE D|B make]; (has|have) (anyone|anybody|B|D|it) [ever] tried to SOLVE [D|it] [before]
    reference/arguments/#matter-how-russia-treats-japan: how did (R|U) (treat|behave towards|deal with) (J|A); did (R|U) [take] (respect|value|seriously|like) (J|A) [seriously]; was (R|U) (polite|rude|friendly|respectful|impolite|unfriendly|nice|fair) [to|towards] [J|A]; why was U [so] (rude|impolite|unfriendly|disrespectful) [to A]
    reference/later/#later-2020-09-after-abe: who (governs|leads|rules|runs|is prime minister of|is the prime minister of|is leading|is the leader of) J (today|now|after A|nowadays); who (came|followed|was prime minister) after A; who (succeeded|replaced) A
    reference/arguments/#argument-inflated-expectations: did (A|the government|the japanese government|J) (promise too much|lie|mislead|lie to|raise false hopes|exaggerate|hype) [FOLK|IT|S|to FOLK]; why did (A|the government|the japanese government) promise [so|too] much
    reference/reasons/#argument-little-prospect-2017: (does|did) W (think|believe|expect|say) [that] (P|IT|S|it) (will|would|can|could) (work|succeed|go on|last|be successful|get better|help)`;

  // Words that may stand or lack wherever a question has begun.
  const LOOSE = new Set("a an the do does did is are was were be been am have has had can could would should will might there so very too also then still ever yet such some any really to of on about from by".split(" "));
  const NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)$/;
  // Patterns as lists of runs, one of which has to fit: words, names of slots, and groups { some, may }.
  function parsed(text) {
    const parts = text.match(/[a-z0-9]+\*?|[^\s]/gi);
    let at = 0;
    const runs = () => {
      const all = [[]];
      for (; at < parts.length && parts[at] !== "]" && parts[at] !== ")"; at++) {
        const part = parts[at];
        if (part === "|" || part === ";") all.push([]);
        else if (part === "[" || part === "(") {
          at++;
          const some = runs(), free = part === "[" || some.flat().every(word => LOOSE.has(word));
          all.at(-1).push({ may: part === "[", some: free ? some : some.map(run => run.length === 1 && LOOSE.has(run[0]) ? ["=" + run[0]] : run) });       // of (bring|do) one is said
        }
        else all.at(-1).push(part);
      }
      return all;
    };
    return runs();
  }
  const table = (text, sign) => new Map(text.trim().split(/\n(?= {4}\S)/).map(line => line.trim()).map(line => [line.slice(0, line.indexOf(sign)), parsed(line.slice(line.indexOf(sign) + sign.length))]));
  const named = table(slots, " = "), answers = table(general, ": ");
  // Says whether one of some runs fits all words of a question: each step goes from all places that are reached, a bit each, to all that are reached next.
  function fitting(words) {
    const places = new Map(), end = 1 << words.length;
    const having = its => words.reduce((bits, word, n) => its(word) ? bits | 1 << n : bits, 0), loose = having(word => LOOSE.has(word)) & ~1;
    const onward = bits => { for (let before = 0; before !== bits; bits |= (bits & loose) << 1) before = bits; return bits; };
    const any = (runs, from) => runs.reduce((to, run) => to | run.reduce((from, part) => from && step(part, from), from), 0);
    const step = (part, from) => {
      if (part.some) return any(part.some, from) | (part.may ? from : 0);
      if (named.has(part)) return any(named.get(part), from);
      if (!places.has(part)) places.set(part, having(part.endsWith("*") ? word => word.startsWith(part.slice(0, -1)) : part === "NUM" ? word => NUMBER.test(word) : word => word === part.replace("=", "")));
      return onward((from & places.get(part)) << 1) | (LOOSE.has(part) ? from & ~1 : 0);
    };
    return runs => (any(runs, 1) & end) > 0;
  }
  const MOST = 30;                          // words of a general question: bits of a number
  // What stands around a question or in it and asks nothing.
  const FRAME = /^(?:(?:(?:can|could|would|will) (?:you|some(?:one|body)|any(?:one|body)) |please )*(?:tell|explain|show) (?:to )?me (?!about )|(?:can|could|would|will) (?:you|some(?:one|body)|any(?:one|body)) (?=(?:give|list|name|sum|summari[sz]e|describe|explain|outline) )|i (?:want|need|would like) to know |i wonder |do you know |(?:and|but|so|well|ok|okay|hello|hi) |according to (?:the )?(?:author|article|text) )+|(?<= )according to (?:the )?(?:author|article|text) $/g;
  const FILLING = /\b(?:really|actually|exactly|truly|basically|simply|just|even|finally|please|apparently|mainly|originally|briefly|in (?:simple|plain|easy|a few|your own) (?:words|terms|english|language)|for (?:beginners|dummies|children|kids)) /g;
  // The address of the page or section that answers a question in general words alone; undefined where it says more.
  function answering(query) {
    const line = query.toLowerCase().replace(/(?<=\b(?:what|who|where|when|why|how|it|that))['’]?s\b/g, " is").replace(/\b(do|does|did|is|are|was|were|has|have|had|could|would|should|ca)n['’]?t\b/g, (_, verb) => `${verb === "ca" ? "can" : verb} not`).replace(/\bwon['’]?t\b/g, "will not")
      .replace(/['’]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
    const words = `${line} `.replace(FILLING, "").replace(FRAME, "").trim().split(" "), fits = fitting(words);
    return words.length > 2 && words.length < MOST ? [...answers].find(([, runs]) => fits(runs))?.[0] : undefined;
  }

  self.FindGeneral = answering;
  self.FindGeneral.addresses = [...answers.keys()];
})(typeof self === "undefined" ? globalThis : self);
