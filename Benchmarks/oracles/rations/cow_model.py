"""The parts of the NASEM 2021 model a ration needs, in numpy: an evaluator independent of the Swift one.
Development-time only. Checked against nasem_dairy (as a black box) in check_rations.py."""
import pathlib
import numpy as np, pandas as pd
AA=['Arg','His','Ile','Leu','Lys','Met','Phe','Thr','Trp','Val']
def load_library():
    here=pathlib.Path(__file__).resolve().parents[3]/'HerdData/feeds/nasem2021_feed_library.csv'
    lib=pd.read_csv(here,comment='#'); lib=lib.iloc[1:].copy()
    for c in lib.columns:
        if c not in ('Fd_Libr','UID','Fd_Name','Fd_Category','Fd_Type'): lib[c]=pd.to_numeric(lib[c])
    lib['Fd_Name']=lib.Fd_Name.str.strip(); return lib.set_index('Fd_Name',drop=False)
# ---- per-kg-DM coefficients that never change (the LP columns) --------------------------------------
def feed_coeffs(f, cow):
    """f: DataFrame of feeds; returns dict name-> vector of amount per kg DM (units in comment).
    A missing analysis makes THAT coefficient NaN -> 0, which is what 'sum, skip missing' does in the reference."""
    g=lambda c: f[c].to_numpy(float)
    conc=g('Fd_Conc'); forage=100-conc; DM=g('Fd_DM'); NDF=g('Fd_NDF'); CP=g('Fd_CP'); cat=f.Fd_Category.to_numpy()
    C={}
    C['DM']=np.ones(len(f)); C['AF']=np.where(DM==0,0,100/DM)                      # kg as fed / kg DM
    for k in ['NDF','ADF','St','CP','FA','Ash','Lg','WSC','CFat']: C[k]=g('Fd_'+k)/100 # kg/kg
    C['ForNDF']=(1-conc/100)*NDF/100; C['ForWet']=np.where((forage>50)&(DM<71),forage,0)/100; C['For']=forage/100
    C['Past']=np.where(cat=='Pasture',1.,0.)
    NPNCP=CP*g('Fd_NPN_CP')/100; NPNDM=NPNCP/2.81; TP=CP-NPNCP; hyd=np.where(cat=='Fatty Acid Supplement',1.,1/1.06)
    C['NPNCP']=NPNCP/100; C['TP']=TP/100; C['NPNDM']=NPNDM/100; C['FAhydr']=g('Fd_FA')*hyd/100
    C['rOM']=(100-g('Fd_Ash')-NDF-g('Fd_St')-g('Fd_FA')*hyd-TP-NPNDM)/100
    C['GE']=(CP*5.65+g('Fd_FA')*9.4+g('Fd_St')*4.23+NDF*4.2+(100-CP-g('Fd_FA')-g('Fd_St')-NDF-g('Fd_Ash'))*4.0)/100 # Mcal
    lg=g('Fd_Lg'); nd=np.where(NDF==0,1e-6,NDF); dcL=0.75*(NDF-lg)*(1-(lg/nd)**0.667)/nd*100
    iv=g('Fd_DNDF48_input'); iv=np.where((iv==0)|np.isnan(iv),np.where(conc<100,48.3,65),iv); dc48=12+.61*iv
    dc=dcL.copy(); u=cow['Use_DNDF_IV']
    if u==1: dc=np.where(conc<100,dc48,dc)
    if u==2: dc=dc48
    C['DigNDFbase']=dc/100*NDF/100; C['ForDNDF48']=(1-conc/100)*NDF/100*iv/100
    C['DigStbase']=g('Fd_St')*g('Fd_dcSt')/1e4
    dcFA=g('Fd_dcFA').copy(); dcFA=np.where(np.isnan(dcFA),np.where(cat=='Fatty Acid Supplement',73,68),dcFA)
    C['DigFA']=dcFA/100*g('Fd_FA')/100; C['DigC160']=dcFA/100*g('Fd_C160_FA')/100*g('Fd_FA')/100; C['DigC183']=dcFA/100*g('Fd_C183_FA')/100*g('Fd_FA')/100
    C['DigrOMt']=.96*C['rOM']
    kd=g('Fd_KdRUP'); cpk=CP/100
    rupB=cpk*g('Fd_CPBRU')/100*(forage/100*4.87/(kd+4.87)+conc/100*5.28/(kd+5.28))
    C['RUP']=(cpk*g('Fd_CPARU')/100-cpk*g('Fd_NPN_CP')/100)*.064+rupB+cpk*g('Fd_CPCRU')/100-.086/3.39*cpk
    C['idRUP']=C['RUP']*g('Fd_dcRUP')/100
    rec=dict(Arg=1.061,His=1.073,Ile=1.12,Leu=1.065,Lys=1.066,Met=1.05,Phe=1.061,Thr=1.067,Trp=1.06,Val=1.102)
    for a in AA: C['idRUP_'+a]=C['idRUP']*g(f'Fd_{a}_CP')*rec[a]/100*1000 # g/kg
    for m in ['Ca','P','Na','Cl','K','Mg','S']: C[m]=g('Fd_'+m)*10 # g/kg
    for m in ['Co','Cu','Fe','I','Mn','Se','Zn','VitA','VitD','VitE']: C[m]=g('Fd_'+m)
    acP=np.where(cat=='Vitamin/Mineral',g('Fd_acPtot_input'),g('Fd_Pinorg_P')*.0084+g('Fd_Porg_P')*.0068)
    for m,ac in [('Ca',g('Fd_acCa_input')),('P',acP),('Na',g('Fd_acNa_input')),('K',g('Fd_acK_input')),('Cl',g('Fd_acCl_input')),('Cu',g('Fd_acCu_input')),('Fe',g('Fd_acFe_input')),('Mn',g('Fd_acMn_input')),('Zn',g('Fd_acZn_input'))]: C['abs'+m]=C[m]*ac
    C['Mgmin']=np.where(cat=='Vitamin/Mineral',C['Mg'],0.)
    return {k:np.nan_to_num(v,nan=0.) for k,v in C.items()}
def cow_constants(a, e):
    """Requirements that do not depend on the diet (given DMI D they are at most affine in D)."""
    c=dict(a); c.update(e); BW=a['An_BW']; st=a['An_StatePhys']; m=a['An_BW_mature']
    c['lact']=st=='Lactating Cow'; c['heifer']=st=='Heifer'; c['dry']=st=='Dry Cow'
    GL,GD,DIM=a['An_GestLength'],a['An_GestDay'],a['An_LactDay']; fb=a['Fet_BWbrth']
    preg=0<GD<=GL
    U=.204 if a['An_AgeDay']>=240 else 0.; UW=fb*.2311; GW=fb*1.816
    if preg: U=UW*np.exp(-(.0242-3.53e-5*GD)*(GL-GD))
    if GD<=0 and 0<DIM<100: U=(UW-.204)*np.exp(-.2*DIM)+.204
    if a['An_Parity_rl']>0 and U<.204: U=.204
    G=GW*np.exp(-(.0243-2.45e-5*GD)*(GL-GD)) if preg else U
    G=max(G,U)
    Ug=(.0242-3.53e-5*GD)*U if preg else (-.2*U if (GD<=0 and 0<DIM<100) else 0.)
    Gg=(.0243-2.45e-5*GD)*G if preg else (Ug if (GD<=0 and 0<DIM<100) else 0.)
    gut=.18 if ((st in('Dry Cow','Lactating Cow')) and a['An_Parity_rl']>0) else (.15 if st=='Heifer' else .06)
    EBW=BW-gut*(BW-G); rg=a['Trg_RsrvGain']; fg=a['Trg_FrmGain']*(1-gut)
    cpF=.201-.081*BW/m; fatF=.067+.375*BW/m
    frmNP=cpF*.86*fg; rsrvNP=.068*.86*rg; c['BodyNP']=frmNP+rsrvNP; c['FrmNP_g']=frmNP*1000; c['RsrvNP_g']=rsrvNP*1000
    rsrvNE=9.4*.622*rg+5.55*cpF*rg; frmNE=9.4*fatF*fg+5.55*frmNP/.86
    Kr=.75 if (a['Trg_MilkProd']>0 and rg>0) else (.89 if rg<=0 else .6)
    c['MEgain']=rsrvNE/Kr+frmNE/.4
    gre=Gg*.95; c['GestME']=gre/(.14 if gre>=0 else .89)
    gnp=Gg*.123*1000*.86; c['GestNP_g']=gnp; c['GestMP']=gnp/.33 if gnp>=0 else gnp*1.0
    c['NEmilk']=9.29*a['Trg_MilkFatp']/100+5.85*a['Trg_MilkTPp']/100+3.95*a['Trg_MilkLacp']/100
    c['Km']=.66 if not c['heifer'] else .63
    c['NEm0']=.1*BW**.75+.00035*a['Env_DistParlor']/1000*a['Env_TripsParlor']*BW+.0067*a['Env_Topo']/1000*BW
    c['ScrfCP']=.2*BW**.6; c['UrNP']=.053*BW*6.25; c['Kmp']=.66 if c['heifer'] else .69
    kg=.6*.86
    if a['An_Parity_rl']==0 and EBW/(m*.82)>.12: kg=(.64-.3*EBW/(m*.82))*.86
    if kg<.394*.86: kg=.394*.86*.86
    if a['An_Parity_rl']>0: kg=.69
    c['Kg']=kg; c['BodyGain']=a['Trg_FrmGain']+rg
    return c
def dmi(c, x=None, C=None, milk=None):
    a=c; eq=c['DMIn_eqn']; P=c['An_Parity_rl']-1; milk=c['Trg_MilkProd'] if milk is None else milk
    if eq==0: return c['Trg_Dt_DMIn']
    if eq==8: return (3.7+5.7*P+.305*c['NEmilk']*milk+.022*c['An_BW']+(-.689-1.87*P)*c['An_BCS'])*(1-(.212+.136*P)*np.exp(-.053*c['An_LactDay']))
    if eq==9:
        s=x/x.sum(); fn=(C['ForNDF']@s)*100; r=(C['ADF']@s)/(C['NDF']@s); d=(C['ForDNDF48']@s)/(C['ForNDF']@s)*100
        return 12-.107*fn+8.17*r+.0253*d-.328*(r-.602)*(d-48.3)+.225*milk+.0039*(d-48.3)*(milk-33.1)
    if eq==2: return .022*c['An_BW_mature']*(1-np.exp(-1.54*c['An_BW']/c['An_BW_mature']))
    if eq==11:
        d=c['An_GestDay']-c['An_GestLength']
        return c['An_BW']*(1.979-(.756*np.exp(.154*d) if d>=-21 else 0))/100
    if eq==10:
        w=(c['An_GestDay']-c['An_GestLength'])/7; k=-(.365-.0028*np.clip((C['NDF']@x)/x.sum()*100,30,55))
        wl=np.clip(w,-3,0); W=2*wl; p=1.47+k*wl-.035*wl*wl
        if w>W: p=min(p,1.47+k*W/2-.035*W*W/3)
        return p*c['An_BW']/100
    raise NotImplementedError(eq)
def evaluate(x, C, c, milk=None):
    """Full non-linear evaluation. x kg DM/d per feed (sum = DMI)."""
    o={}; T={k:float(v@x) for k,v in C.items()}; D=float(x.sum()); BW=c['An_BW']; milk=c['Trg_MilkProd'] if milk is None else milk
    pc=lambda k: T[k]/D*100
    o['D']=D; o.update({k:T[k] for k in ['NDF','St','CP','FA','ADF','ForNDF','AF','RUP','idRUP']})
    RUP=max(T['RUP'],0); RDP=T['CP']-RUP; o['RDP_g']=RDP*1000
    dN=-31.9+.721*pc('NDF')-.247*pc('St')+6.63*pc('CP')-.211*pc('CP')**2-.387*T['ADF']/T['NDF']*100-.121*pc('ForWet')+1.51*D; dN=max(dN,.1)
    dS=70.6-1.45*D+.424*pc('ForNDF')+1.39*pc('St')-.0219*pc('St')**2-.154*pc('ForWet'); dS=min(max(dS,.1),100)
    rdN=dN/100*T['NDF']; rdS=dS/100*T['St']
    rdpx=RDP if RDP/D*100<=12 else .12*D
    MiN=(100.8+81.56*rdpx)/(1+.0939/rdN+(.0274/rdS if rdS>0 else np.inf)); den=1+.0939/rdN+(.0274/rdS if rdS>0 else np.inf); o['MiN_pieces']=((100.8+81.56*RDP)/den,(100.8+81.56*.12*D)/den,RDP*1000/6.25)  # reference = min of the three
    o['MiNcap']=MiN>RDP*1000/6.25; MiN=min(MiN,RDP*1000/6.25); o['MiN_g']=MiN
    MiCP=MiN*6.25; FeCPend=(12+.12*pc('NDF'))*D; FeCP=(RUP-T['idRUP'])+.2*MiCP/1000+FeCPend/1000
    base=T['DigNDFbase']/T['NDF']; dcN=base-.59*(T['St']/D-.26)-1.1*(D/BW-.035); digN=dcN*T['NDF']
    dcS=T['DigStbase']/T['St']-1.0*(D/BW-.035) if T['St']>0 else 0; digS=dcS*T['St']
    rOMa=T['DigrOMt']-.0343*D; DigCPa=T['CP']-FeCP
    DE=digN*4.2+digS*4.23+rOMa*4.0+DigCPa*5.65-T['NPNCP']*5.65+T['NPNCP']*.89+T['DigFA']*9.4
    TPk=DigCPa*5.65-T['NPNCP']*5.65; NPNk=T['NPNCP']*.89
    if c['Monensin_eqn']==1: DE*=1.02
    o['GE']=T['GE']; o['DE']=DE
    if c['lact']: gas=.294*D-.347*pc('FA')+.0409*digN/D*100
    elif c['dry']: gas=.69+.053*T['GE']-.07*pc('FA')
    else: gas=-.038+.051*T['GE']+.0091*pc('NDF')
    if c['Monensin_eqn']==1: gas*=.95
    MP=T['idRUP']*1000+.8*.824*MiCP; o['MP_g']=MP
    idA={a:T['idRUP_'+a]+.8*.824*MiCP*p/100 for a,p in zip(AA,[5.47,2.21,6.99,9.23,9.44,2.63,6.3,6.23,1.37,6.88])}
    o.update({'abs'+a:v for a,v in idA.items()}); o.update({'idRUP_'+a:T['idRUP_'+a] for a in AA})
    trgNP=milk*10*c['Trg_MilkTPp']; mNP=trgNP if c['lact'] else 0
    if c['lact'] and c['mPrt_eqn']==1:
        k=dict(His=1.675,Ile=.885,Leu=.466,Lys=1.153,Met=1.839); q=-.00215; fm=c['An_305RHA_MlkTP']/280
        kk={};
        for a,v in k.items():
            mx=-v*v/(4*q)*fm; at=-v/(2*q); a01=at*.1*v+(at*.1)**2*q; inner=mx*mx-a01*mx
            kk[a]=0 if (inner<=0 or at==0) else -(2*np.sqrt(inner)-2*mx)/(at*.1)
            if a=='Met': kq=(2*np.sqrt(inner)-2*mx+a01)/(at*.1)**2
        eaa=sum(idA.values()); oth=MP*1.15-eaa+sum(idA[a] for a in ['Arg','Phe','Thr','Trp','Val'])
        DEnp=DE-TPk-NPNk
        mNP=-97.0+sum(idA[a]*kk[a] for a in k)+.0773*oth+kq*sum(idA[a]**2 for a in k)+10.79*DEnp-4.595*(digN/D*100-17.06)-.4201*(BW-612)
    o['MlkNP_g']=mNP; mCP=mNP/.95
    UrN=(T['CP']*1000-FeCP*1000-c['ScrfCP']-FeCPend-mCP-c['BodyNP']/.86*1000-c['GestNP_g']/.86)/6.25; o['UrN_g']=UrN
    ME=DE-gas-.0143*UrN; o['ME']=ME; o['gas']=gas; o['CH4_g']=gas/(55.5/4.184)*1000
    NEg=0 if T['Past']/D<.005 else .0075*BW**.75*(600-12*(D-T['Past']))/600
    o['MEm']=(c['NEm0']+NEg)/c['Km']; o['MEuse']=o['MEm']+c['MEgain']+c['GestME']+milk*c['NEmilk']/.66; o['NELbal']=.66*(ME-o['MEuse'])
    npFe=FeCPend*.73; sc=c['ScrfCP']
    MPm=((FeCPend+sc) if c['heifer'] else (npFe+sc*.86))/c['Kmp']+c['UrNP']
    kg=c['Kg']; use0=MPm+(c['FrmNP_g']+c['RsrvNP_g'])/kg+c['GestMP']+trgNP/.69; use=use0
    o['use0']=use0
    if c['heifer']:
        TPin=T['TP']; DigTPa=TPin-FeCP
        DEnp=DE-TPk-NPNk; MEap=DEnp+NPNk+(DigTPa-c['BodyNP'])*4.0+c['BodyNP']*5.65-gas
        o['use_floor']=(53-25*BW/c['An_BW_mature'])*MEap; mn=max(use0,o['use_floor']); d=mn-use0
        if d>0:
            frm=c['FrmNP_g']/kg+d; kg2=c['FrmNP_g']/frm; use=MPm+frm+c['RsrvNP_g']/kg2+c['GestMP']+trgNP/.69
    o['MPuse_g']=use; o['MPbal_g']=MP-use; o['RDPbal_g']=RDP*1000-MiCP
    fatE=453-1.42*min(c['An_LactDay'],375)+24.52*(D-T['FA'])+.41*T['DigC160']*1000+1.8*T['DigC183']*1000+1.45*idA['Ile']+1.34*idA['Met']
    o['MlkFatPred_g']=fatE if c['lact'] else 0
    acMg=(44.1-5.42*np.log(T['K']/D/10*10)-.08*T['Mgmin']/T['Mg']*100)/100 if T['K']>0 and T['Mg']>0 else np.nan
    o['absMg']=acMg*T['Mg'];
    for m in ['Ca','P','Na','K','Cl','Cu','Fe','Mn','Zn']: o['abs'+m]=T['abs'+m]
    for m in ['S','Co','I','Se','VitA','VitD','VitE']: o['in'+m]=T[m]
    o['DCAD']=(pc('K')/1000/.039+pc('Na')/1000/.023-pc('Cl')/1000/.0355-pc('S')/1000/.016)*10
    return o
def mineral_req(c, D, milk=None, past=0., MlkNP_g=None):
    milk=c['Trg_MilkProd'] if milk is None else milk; BW=c['An_BW']; gd=c['An_GestDay']; g=c['BodyGain']; m=c['An_BW_mature']; late=gd>190
    gy=lambda a,b: (a*np.exp((b[0]-b[1]*gd)*gd)-a*np.exp((b[0]-b[1]*(gd-1))*(gd-1)))*BW/715
    tp=(MlkNP_g/10/milk if (MlkNP_g is not None and milk>0) else c['Trg_MilkTPp']) if c['lact'] else 0
    r={}
    r['Ca']=.9*D+9.83*m**.22*BW**-.22*g+gy(.0245,(.05581,7e-5))+(.295+.239*c['Trg_MilkTPp'])*milk
    r['P']=.0006*BW+(.8 if c['An_Parity_rl']==0 else 1.)*D+(1.2+4.635*m**.22*BW**-.22)*g+gy(.02743,(.05527,7.5e-5))+(.48+.13*tp)*milk
    r['Mg']=.0007*BW+.3*D+.45*g+(.3*BW/715 if late else 0)+.11*milk
    r['Na']=1.45*D+1.4*g+(1.4*BW/715 if late else 0)+.4*milk
    r['Cl']=1.11*D+g+(BW/715 if late else 0)+1.0*milk
    r['K']=(.2 if milk>0 else .07)*BW+2.5*D+2.5*g+(1.03*BW/715 if late else 0)+1.5*milk
    r['S']=2*D; r['Co']=.2*D; r['Se']=.3*D
    r['Cu']=.0145*BW+2*g+(0 if gd<90 else (.0023*BW if late else .0003*BW))+.04*milk
    r['I']=.216*BW**.528+.1*milk
    r['Fe']=34*g+(.025*BW if late else 0)+1.0*milk
    r['Mn']=.0026*BW+.7*g+(.00042*BW if late else 0)+.03*milk
    r['Zn']=5*D+24*g+(.017*BW if late else 0)+4*milk
    r['VitA']=110*BW+(1000*(milk-35) if milk>35 else 0); r['VitD']=(40 if milk>0 else 32)*BW
    v=(2 if (milk==0 and c['An_Parity_rl']>=1) else .8)*BW
    if gd>=259 and 0<gd<=c['An_GestLength']: v=3*BW
    r['VitE']=max(0,v-past*50)
    return r
