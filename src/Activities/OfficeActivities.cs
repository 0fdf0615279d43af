using FlowOffice.Activities.Accounts;
using FlowOffice.Activities.Changes;
using FlowOffice.Activities.Copies;
using FlowOffice.Activities.Consulting;
using FlowOffice.Activities.Drafts;
using FlowOffice.Activities.Filing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.General;
using FlowOffice.Activities.Handling;
using FlowOffice.Activities.Incoming;
using FlowOffice.Activities.Informing;
using FlowOffice.Activities.Meetings;
using FlowOffice.Activities.Outgoing;
using FlowOffice.Activities.Regulations;
using FlowOffice.Activities.Repairing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Timing;
using FlowOffice.Engine;

namespace FlowOffice.Activities;

/// <summary>Every step that an administrator can place beside Elsa's own. The list is written here once.</summary>
public static class OfficeActivities
{
    /// <summary>One object a type.</summary>
    public static IReadOnlyList<Activity> All { get; } =
    [
        new ScreenDocument(),
        new RefuseDocument(),
        new ReceiveDocument(),
        new CheckReception(),
        new CompareElectronic(),
        new RegisterIncoming(),
        new RegisterSecret(),
        new Classify(),
        new Forward(),
        new Assign(),
        new RouteToLead(),
        new DecideInUnit(),
        new Handle(),
        new HandleAndFile(),
        new Collaborate(),
        new AttachResult(),
        new FinishDocument(),
        new ConfirmCompletion(),
        new OpenWorkFile(),
        new HasWorkFile(),
        new DecideClosing(),
        new DraftDocument(),
        new ReviewDraft(),
        new DecideDisagreement(),
        new SubmitDraft(),
        new RouteByUnitKind(),
        new Sign(),
        new CompleteForIssue(),
        new AskComments(),
        new CheckDraft(),
        new NumberDocument(),
        new Dispatch(),
        new SupplySignedFiles(),
        new FinishSource(),
        new RouteOutgoing(),
        new TextParticipants(),
        new EnterMeeting(),
        new FollowMeeting(),
        new BeginOutgoing(),
        new AwaitReply(),
        new CertifyCopy(),
        new RequestExtension(),
        new DecideExtension(),
        new RequestWaiting(),
        new DecideWaiting(),
        new Waiting(),
        new DirectUrgent(),
        new HumanTask(),
        new Approve(),
        new EnterDocument(),
        new DecideRepair(),
        new Repair(),
        new RouteMatter(),
        new Notify(),
        new Inform(),
        new SendForReference(),
        new SubmitRequest(),
        new AnswerRequest(),
        new RouteByGround(),
        new CarryOutAccount(),
        new HandOverAccount(),
        new AcceptHandover(),
        new LockAccount(),
        new RestoreAccount(),
        new PostConsultation(),
        new Consult(),
        new SumUpConsultation(),
        new PublishRegulation(),
        new Acknowledge(),
        new ReportDifficulty(),
        new SumUpRemarks(),
        new DecideRemarks(),
        new LinkAmendment(),
        new RequestDelegation(),
        new PermitDelegation(),
        new RequestChange(),
        new DecideChange(),
        new CarryOutChange(),
    ];
}
